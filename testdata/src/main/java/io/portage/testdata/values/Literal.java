package io.portage.testdata.values;

import java.util.Random;

/** Makes SQL expressions of random values, for MySQL. */
@FunctionalInterface
public interface Literal {

  String of(Random random);

  /** Now and then one of these, else the other. */
  default Literal orNull() {
    return random -> random.nextInt(12) == 0 ? "NULL" : of(random);
  }
}
