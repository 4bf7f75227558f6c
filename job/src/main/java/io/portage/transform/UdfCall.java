package io.portage.transform;

import io.portage.types.RejectedValueException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A transform: a Flink ScalarFunction with one public {@code eval} method of one parameter. The
 * only place where a class is made by its name.
 */
public final class UdfCall implements AutoCloseable {

  private final ScalarFunction function;
  private final MethodHandle eval;
  private final Class<?> parameter;
  private final Class<?> result;

  private UdfCall(ScalarFunction function, MethodHandle eval, Class<?> parameter, Class<?> result) {
    this.function = function;
    this.eval = eval;
    this.parameter = parameter;
    this.result = result;
  }

  /**
   * Makes and opens the function.
   *
   * @throws IllegalArgumentException with one sentence for the user where the class cannot serve
   */
  public static UdfCall open(String className, ClassLoader loader) {
    ScalarFunction function = instance(className, loader);
    List<Method> candidates =
        Arrays.stream(function.getClass().getMethods())
            .filter(m -> m.getName().equals("eval") && !m.isBridge() && m.getParameterCount() == 1)
            .toList();
    if (candidates.size() != 1) {
      throw new IllegalArgumentException(
          "The transform "
              + className
              + " has "
              + candidates.size()
              + " public eval methods with one parameter; it needs exactly one.");
    }
    if (candidates.get(0).getReturnType() == void.class) {
      throw new IllegalArgumentException(
          "The transform " + className + " has an eval method that returns nothing.");
    }
    try {
      function.open(new FunctionContext(null, loader, null));
      MethodHandle eval =
          MethodHandles.publicLookup()
              .unreflect(candidates.get(0))
              .bindTo(function)
              .asType(MethodType.methodType(Object.class, Object.class));
      return new UdfCall(
          function,
          eval,
          boxed(candidates.get(0).getParameterTypes()[0]),
          boxed(candidates.get(0).getReturnType()));
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "The transform " + className + " could not be opened: " + e.getMessage(), e);
    }
  }

  private static ScalarFunction instance(String className, ClassLoader loader) {
    try {
      Object made = Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
      if (made instanceof ScalarFunction function) {
        return function;
      }
      throw new IllegalArgumentException(
          "The transform " + className + " is not a Flink ScalarFunction.");
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "The transform " + className + " is not on the classpath.", e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "The transform " + className + " could not be made: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "The transform " + className + " needs a public constructor without parameters.", e);
    }
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /** What the function takes; a primitive parameter counts as its box. */
  public Class<?> parameter() {
    return parameter;
  }

  /** What the function returns; a primitive counts as its box. */
  public Class<?> result() {
    return result;
  }

  /**
   * Calls the function.
   *
   * @throws RejectedValueException where it throws, or does not take such a value
   */
  Object apply(Object value) throws RejectedValueException {
    if (value != null && !parameter.isInstance(value)) {
      throw new RejectedValueException(
          "the transform "
              + function.getClass().getName()
              + " takes "
              + parameter.getSimpleName()
              + " and the column gives "
              + value.getClass().getSimpleName());
    }
    try {
      return eval.invokeExact(value);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new RejectedValueException(
          "the transform "
              + function.getClass().getName()
              + " failed on "
              + RejectedValueException.shown(value)
              + ": "
              + e);
    }
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
