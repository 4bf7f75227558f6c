package io.portage.testdata.shop;

import java.util.List;
import java.util.stream.Stream;

/** All that the workload does, with weights. */
final class Deeds {

  private static final List<Deed.Weighted> ALL =
      Stream.of(
              OrderDeeds.all(),
              UserDeeds.all(),
              CustomerDeeds.all(),
              CatalogueDeeds.all(),
              KeyDeeds.all(),
              SwapDeeds.all(),
              UpsertDeeds.all(),
              LogDeeds.all(),
              AllTypesDeeds.all(),
              BulkDeeds.all())
          .flatMap(List::stream)
          .toList();

  private static final int WEIGHTS = ALL.stream().mapToInt(Deed.Weighted::weight).sum();

  private Deeds() {}

  static Deed any(Values values) {
    long rest = values.below(WEIGHTS);
    for (Deed.Weighted weighted : ALL) {
      rest -= weighted.weight();
      if (rest < 0) {
        return weighted.deed();
      }
    }
    throw new AssertionError("the weights' sum is wrong");
  }
}
