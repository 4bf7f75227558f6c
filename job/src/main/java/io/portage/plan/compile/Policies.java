package io.portage.plan.compile;

import io.portage.config.ValueSettings;
import io.portage.config.ZeroDates;
import io.portage.types.BadData;
import io.portage.types.Remedy;
import io.portage.types.ValuePolicies;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the configuration says of bad data, as encoders take it. */
final class Policies {

  private Policies() {}

  static ValuePolicies of(ValueSettings settings) {
    Map<BadData, Remedy> remedies = new EnumMap<>(BadData.class);
    ZeroDates zeroDates = settings.zeroDates();
    remedies.put(
        BadData.ZERO_DATE,
        zeroDates.isValue()
            ? Remedy.VALUE
            : Remedy.valueOf(zeroDates.text().toUpperCase(Locale.ROOT)));
    remedies.put(BadData.NUL_CHARACTER, remedy(settings.nulCharacters()));
    remedies.put(BadData.OTHER_BOOLEAN, remedy(settings.otherBooleans()));
    remedies.put(BadData.EMPTY_STRING, remedy(settings.emptyStrings()));
    remedies.put(BadData.TIME_OUTSIDE_A_DAY, remedy(settings.timesOutsideADay()));
    remedies.put(BadData.BLANK_ENUM, remedy(settings.blankEnums()));
    remedies.put(BadData.INVALID_TEXT, remedy(settings.invalidText()));
    remedies.put(BadData.LONG_TEXT, remedy(settings.longText()));
    remedies.put(BadData.NUMBER_OUT_OF_RANGE, remedy(settings.numbersOutOfRange()));
    remedies.put(BadData.DST_GAP, remedy(settings.dstGaps()));
    return new ValuePolicies(remedies, zeroDates.isValue() ? zeroDates.text() : null);
  }

  /** The settings' choices have the remedies' names. */
  private static Remedy remedy(Enum<?> choice) {
    return Remedy.valueOf(choice.name());
  }
}
