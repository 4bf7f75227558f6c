package io.portage.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.plan.Plans;
import io.portage.plan.SecretRef;
import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.types.RejectedValueException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.junit.jupiter.api.Test;

class UdfCallTest {

  /** Several evals, told apart by their parameters; each says which it is. */
  public static final class Overloaded extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(String a) {
      return "text " + a;
    }

    public String eval(Integer a) {
      return "int " + a;
    }

    public String eval(Number a) {
      return "number " + a;
    }

    public String eval(Object a) {
      return "object";
    }

    public String eval(String a, Long b) {
      return "pair " + a + " " + b;
    }

    public String eval(String... all) {
      return "many " + Arrays.toString(all);
    }

    public String eval(boolean flag, BigDecimal number) {
      return "flag " + flag + " " + number;
    }
  }

  /** Tells what it was opened with, and how often it was closed. */
  public static final class Told extends ScalarFunction {
    private static final long serialVersionUID = 1L;
    static int closed;
    private transient String prefix;
    private transient String key;

    @Override
    public void open(FunctionContext context) {
      prefix = context.getJobParameter("prefix", "none");
      key = context.getJobParameter("key", "none");
    }

    public String eval(String text) {
      if (text.equals("bad")) {
        throw new IllegalStateException("the key " + key + " does not help");
      }
      return prefix + key.length() + text;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void aPrimitiveParameterCountsAsItsBox() throws Exception {
    try (UdfCall call = open(Doubled.class, "bigint")) {
      assertThat(call.result()).isEqualTo(Long.class);
      assertThat(make(call, 21L)).isEqualTo(42L);
    }
  }

  @Test
  void whereAPrimitiveWouldHaveToBeNullTheFunctionIsNotAsked() throws Exception {
    try (UdfCall call = open(Doubled.class, "bigint")) {
      assertThat(make(call, (Object) null)).isNull();
    }
  }

  @Test
  void aFunctionThatTakesObjectsIsAskedAboutNullToo() throws Exception {
    try (UdfCall call = open(Doubled.Presence.class, "varchar(9)")) {
      assertThat(make(call, (Object) null)).isEqualTo(false);
      assertThat(make(call, text("x"))).isEqualTo(true);
    }
  }

  @Test
  void theEvalThatSuitsTheColumnsIsCalled() throws Exception {
    assertThat(overloaded(List.of("varchar(9)"), text("a"))).isEqualTo("text a");
    assertThat(overloaded(List.of("int"), 7L)).isEqualTo("int 7");
    // 4294967295 would not fit an Integer
    assertThat(overloaded(List.of("int unsigned"), 4294967295L)).isEqualTo("number 4294967295");
    assertThat(overloaded(List.of("double"), 0.5)).isEqualTo("number 0.5");
    assertThat(overloaded(List.of("date"), 0L)).isEqualTo("object");
    assertThat(overloaded(List.of("varchar(9)", "bigint"), text("a"), 5L)).isEqualTo("pair a 5");
    assertThat(overloaded(List.of("text", "text", "text"), text("a"), null, text("c")))
        .isEqualTo("many [a, null, c]");
    assertThat(
            overloaded(List.of("bit(1)", "decimal(9,2)"), new byte[] {1}, new BigDecimal("1.50")))
        .isEqualTo("flag true 1.50");
    assertThat(overloaded(List.of("bit(1)", "decimal(9,2)"), null, new BigDecimal("1"))).isNull();
  }

  @Test
  void optionsAndSecretsReachTheFunctionThatTheyAreGivenToAndNoOther() throws Exception {
    SecretRef secret = new SecretRef("udf-call", "UDF_CALL_KEY").with("swordfish");
    Way.Call one = new Way.Call(Told.class.getName(), Map.of("prefix", "a"), Map.of("key", secret));
    Way.Call other = new Way.Call(Told.class.getName(), Map.of("prefix", "b"), Map.of());
    Told.closed = 0;
    try (UdfCall first = UdfCall.open(one, columns("text"), loader());
        UdfCall second = UdfCall.open(other, columns("text"), loader())) {
      assertThat(make(first, text("x"))).isEqualTo("a9x");
      assertThat(make(second, text("x"))).isEqualTo("b4x");
      assertThatThrownBy(() -> make(first, text("bad")))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining("failed on bad")
          .hasMessageContaining("the key **** does not help")
          .hasMessageNotContaining("swordfish");
    }
    assertThat(Told.closed).isEqualTo(2);
    assertThat(one.decision()).contains("key: ${UDF_CALL_KEY}").doesNotContain("swordfish");
    assertThat(one.toString()).doesNotContain("swordfish");
  }

  @Test
  void aFailureRejectsTheValueByName() throws Exception {
    try (UdfCall call = open(Doubled.class, "bigint")) {
      assertThatThrownBy(() -> make(call, 13L))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining(Doubled.class.getName())
          .hasMessageContaining("failed on 13")
          .hasMessageContaining("not this one");
      assertThatThrownBy(() -> make(call, Long.MAX_VALUE))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining("overflow");
    }
  }

  @Test
  void aClassThatCannotServeIsRefusedWithItsReason() {
    refused("com.example.Missing", "no such class is on the class path");
    refused("java.lang.StringBuilder", "is not a Flink ScalarFunction");
    refused(Doubled.NoEval.class, "it has none at all");
    refused(
        Doubled.TwoParameters.class,
        "no eval method for (c0, a varchar(9) given as String); it has eval(String, String)");
    refused(Doubled.ReturnsNothing.class, "eval(String) returns nothing");
    refused(Doubled.NeedsAParameter.class, "a public constructor without parameters");
    refused(Doubled.FailsToBeMade.class, "no table of countries");
  }

  @Test
  void twoEvalsOfWhichNoneIsBetterAreRefused() {
    assertThatThrownBy(() -> open(Ambiguous.class, "varchar(9)", "varchar(9)"))
        .hasMessageContaining("two eval methods")
        .hasMessageContaining("eval(Object, String), eval(String, Object)");
  }

  /** Which of the two is meant? */
  public static final class Ambiguous extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(String a, Object b) {
      return a;
    }

    public String eval(Object a, String b) {
      return b;
    }
  }

  private static Object overloaded(List<String> types, Object... values) throws Exception {
    try (UdfCall call = open(Overloaded.class, types.toArray(String[]::new))) {
      return make(call, values);
    }
  }

  private static Object make(UdfCall call, Object... values) throws Exception {
    return call.make(values);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(Class<?> function, String reason) {
    refused(function.getName(), reason);
  }

  private static void refused(String className, String reason) {
    assertThatThrownBy(() -> UdfCall.open(Way.Call.of(className), columns("varchar(9)"), loader()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static UdfCall open(Class<?> function, String... types) {
    return UdfCall.open(Way.Call.of(function.getName()), columns(types), loader());
  }

  private static List<SourceColumn> columns(String... types) {
    SourceColumn[] columns = new SourceColumn[types.length];
    Arrays.setAll(columns, i -> Plans.column("c" + i, types[i]).inputs().get(0));
    return List.of(columns);
  }

  private static ClassLoader loader() {
    return UdfCallTest.class.getClassLoader();
  }
}
