package io.portage.transform;

import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.types.JavaValues;
import io.portage.types.RejectedValueException;
import io.portage.types.SourceKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** A transform: a Flink ScalarFunction. The only place where a class is made by its name. */
public final class UdfCall implements ValueMaker {

  private final ScalarFunction function;
  private final EvalMethod eval;
  private final MethodHandle handle;
  private final SourceKind[] kinds;
  private final Map<String, String> secrets;

  private UdfCall(
      ScalarFunction function,
      EvalMethod eval,
      MethodHandle handle,
      SourceKind[] kinds,
      Map<String, String> secrets) {
    this.function = function;
    this.eval = eval;
    this.handle = handle;
    this.kinds = kinds;
    this.secrets = secrets;
  }

  /**
   * Makes and opens the function.
   *
   * @param inputs the columns it is called with
   * @throws IllegalArgumentException with one sentence for the user where it cannot serve
   */
  public static UdfCall open(Way.Call call, List<SourceColumn> inputs, ClassLoader loader) {
    ScalarFunction function = instance(call.function(), loader);
    EvalMethod eval = EvalMethod.choose(function.getClass(), inputs);
    Map<String, String> secrets = new HashMap<>();
    call.secrets().forEach((name, secret) -> secrets.put(name, secret.resolve()));
    try {
      Configuration options = Configuration.fromMap(call.options());
      secrets.forEach(options::setString);
      function.open(new FunctionContext(null, loader, options));
      SourceKind[] kinds = inputs.stream().map(SourceColumn::kind).toArray(SourceKind[]::new);
      return new UdfCall(function, eval, handle(function, eval), kinds, secrets);
    } catch (Exception | LinkageError e) {
      throw new IllegalArgumentException(
          "it could not be opened: " + masked(e.getMessage(), secrets), e);
    }
  }

  /** Of the shape {@code Object (Object[])}, so that it can be called exactly. */
  private static MethodHandle handle(ScalarFunction function, EvalMethod eval)
      throws IllegalAccessException {
    MethodHandle direct = MethodHandles.publicLookup().unreflect(eval.method()).bindTo(function);
    int count = eval.arguments().size();
    if (eval.method().isVarArgs()) {
      Class<?>[] declared = eval.method().getParameterTypes();
      direct =
          direct
              .asFixedArity()
              .asCollector(declared[declared.length - 1], count - declared.length + 1);
    }
    return direct
        .asSpreader(Object[].class, count)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  private static ScalarFunction instance(String className, ClassLoader loader) {
    try {
      Object made = Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
      if (made instanceof ScalarFunction function) {
        return function;
      }
      throw new IllegalArgumentException("it is not a Flink ScalarFunction");
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "no such class is on the class path or in job.udf-jars", e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("it could not be made: " + e.getCause(), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException(
          "it needs to be a public class with a public constructor without parameters (" + e + ")",
          e);
    }
  }

  /** What the function returns; a primitive counts as its box. */
  public Class<?> result() {
    return eval.result();
  }

  /** The function itself. */
  public ScalarFunction function() {
    return function;
  }

  /** Null, without a call, where a primitive parameter would have to be null. */
  @Override
  public Object make(Object[] inputs) throws RejectedValueException {
    Object[] arguments = new Object[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      arguments[i] = JavaValues.toJava(kinds[i], inputs[i]);
      if (arguments[i] == null && !eval.nullable().get(i)) {
        return null;
      }
    }
    try {
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] != null) {
          arguments[i] = eval.arguments().get(i).convert().apply(arguments[i]);
        }
      }
      return (Object) handle.invokeExact(arguments);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new RejectedValueException(
          "the transform "
              + function.getClass().getName()
              + " failed on "
              + shown(arguments)
              + ": "
              + masked(String.valueOf(e), secrets));
    }
  }

  private static String shown(Object[] arguments) {
    StringJoiner list = new StringJoiner(", ");
    for (Object argument : arguments) {
      list.add(
          RejectedValueException.shown(
              argument instanceof byte[] bytes
                  ? "0x" + java.util.HexFormat.of().formatHex(bytes)
                  : argument));
    }
    return list.toString();
  }

  private static String masked(String text, Map<String, String> secrets) {
    String masked = String.valueOf(text);
    for (String secret : secrets.values()) {
      masked = secret.isEmpty() ? masked : masked.replace(secret, "****");
    }
    return masked;
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
