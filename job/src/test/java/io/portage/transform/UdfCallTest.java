package io.portage.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.types.RejectedValueException;
import org.junit.jupiter.api.Test;

class UdfCallTest {

  @Test
  void aPrimitiveParameterCountsAsItsBox() throws Exception {
    try (UdfCall call = open(Doubled.class)) {
      assertThat(call.parameter()).isEqualTo(Long.class);
      assertThat(call.result()).isEqualTo(Long.class);
      assertThat(call.apply(21L)).isEqualTo(42L);
    }
  }

  @Test
  void aFunctionThatTakesObjectsIsAskedAboutNullToo() throws Exception {
    try (UdfCall call = open(Doubled.Presence.class)) {
      assertThat(call.apply(null)).isEqualTo(false);
      assertThat(call.apply("x")).isEqualTo(true);
    }
  }

  @Test
  void aFailureRejectsTheValueByName() throws Exception {
    try (UdfCall call = open(Doubled.class)) {
      assertThatThrownBy(() -> call.apply(13L))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining(Doubled.class.getName())
          .hasMessageContaining("failed on")
          .hasMessageContaining("13")
          .hasMessageContaining("not this one");
      assertThatThrownBy(() -> call.apply(Long.MAX_VALUE))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining("overflow");
    }
  }

  @Test
  void nullForAPrimitiveAndAValueOfAnotherClassAreRejectedNotGuessed() throws Exception {
    try (UdfCall call = open(Doubled.class)) {
      assertThatThrownBy(() -> call.apply(null)).isInstanceOf(RejectedValueException.class);
      assertThatThrownBy(() -> call.apply("21"))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining("takes Long and the column gives String");
    }
  }

  @Test
  void aClassThatCannotServeIsRefusedWithItsReason() {
    refused("com.example.Missing", "is not on the classpath");
    refused("java.lang.StringBuilder", "is not a Flink ScalarFunction");
    refused(Doubled.NoEval.class, "has 0 public eval methods with one parameter");
    refused(Doubled.TwoParameters.class, "has 0 public eval methods with one parameter");
    refused(Doubled.TwoEvals.class, "has 2 public eval methods with one parameter");
    refused(Doubled.ReturnsNothing.class, "returns nothing");
    refused(Doubled.NeedsAParameter.class, "needs a public constructor without parameters");
    refused(Doubled.FailsToBeMade.class, "no table of countries");
  }

  private static void refused(Class<?> function, String reason) {
    refused(function.getName(), reason);
  }

  private static void refused(String className, String reason) {
    assertThatThrownBy(() -> UdfCall.open(className, UdfCallTest.class.getClassLoader()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(className)
        .hasMessageContaining(reason);
  }

  private static UdfCall open(Class<?> function) {
    return UdfCall.open(function.getName(), UdfCallTest.class.getClassLoader());
  }
}
