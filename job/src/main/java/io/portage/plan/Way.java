package io.portage.plan;

import io.portage.types.Conversion;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** How the values of a target's column are made of those that are read. */
public sealed interface Way extends Serializable {

  /** Everything that decides what comes out, for {@link TablePlan#decisions()}. No secrets. */
  String decision();

  /** By the rule between the types of the column's only input and of the target's column. */
  record Convert(Conversion conversion) implements Way {
    @Override
    public String decision() {
      return conversion.rule() + " " + conversion.zone();
    }
  }

  /**
   * By a Flink ScalarFunction.
   *
   * @param function the name of its class
   * @param options what it is told, by name
   * @param secrets further options, by name, whose values are found where the function is called
   */
  record Call(String function, Map<String, String> options, Map<String, SecretRef> secrets)
      implements Way {
    public Call {
      options = Map.copyOf(options);
      secrets = Map.copyOf(secrets);
    }

    /** A function without options. */
    public static Call of(String function) {
      return new Call(function, Map.of(), Map.of());
    }

    @Override
    public String decision() {
      return "by " + function + shownOptions();
    }

    /** {@code (keep-last: 4, key: ${HASH_KEY})}; empty without options. */
    public String shownOptions() {
      Map<String, String> shown = new TreeMap<>(options);
      secrets.forEach((name, secret) -> shown.put(name, "${" + secret.variable() + "}"));
      StringJoiner list = new StringJoiner(", ", " (", ")").setEmptyValue("");
      shown.forEach((name, value) -> list.add(name + ": " + value));
      return list.toString();
    }
  }

  /**
   * By an expression in CEL.
   *
   * @param zones of each input: where its wall clock is, for those that are a DATETIME
   */
  record Evaluate(String expression, List<ZoneId> zones) implements Way {
    public Evaluate {
      zones = List.copyOf(zones);
    }

    @Override
    public String decision() {
      return "by " + expression + " " + zones;
    }
  }
}
