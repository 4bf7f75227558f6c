package io.portage.transform;

import io.portage.plan.SourceColumn;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code eval} of a function that takes a column's inputs.
 *
 * @param arguments what each input is handed over as
 * @param nullable whether each parameter can be null; a primitive one cannot
 */
record EvalMethod(Method method, List<OfferedValue> arguments, List<Boolean> nullable) {

  /** A parameter that takes anything is the last resort, a base class the last but one. */
  private static final int ANY = 100;

  private static final int BASE_CLASS = 50;
  private static final int VARIABLE_ARITY = 1000;

  private record Candidate(EvalMethod eval, int cost) {}

  /**
   * Chooses as Java would, if the best class for each column came first.
   *
   * @throws IllegalArgumentException with one sentence for the user where none fits or two do
   */
  static EvalMethod choose(Class<?> function, List<SourceColumn> inputs) {
    List<Method> methods =
        Arrays.stream(function.getMethods())
            .filter(method -> method.getName().equals("eval") && !method.isBridge())
            .toList();
    List<Candidate> fitting = new ArrayList<>();
    for (Method method : methods) {
      Candidate candidate = fit(method, inputs);
      if (candidate != null) {
        fitting.add(candidate);
      }
    }
    fitting.sort(Comparator.comparingInt(Candidate::cost));
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "it has no eval method for "
              + offered(inputs)
              + "; it has "
              + (methods.isEmpty() ? "none at all" : signatures(methods)));
    }
    if (fitting.size() > 1 && fitting.get(0).cost() == fitting.get(1).cost()) {
      throw new IllegalArgumentException(
          "it has two eval methods for "
              + offered(inputs)
              + ", none of them better: "
              + signatures(fitting.stream().limit(2).map(one -> one.eval().method()).toList()));
    }
    EvalMethod chosen = fitting.get(0).eval();
    if (chosen.method().getReturnType() == void.class) {
      throw new IllegalArgumentException(signature(chosen.method()) + " returns nothing");
    }
    return chosen;
  }

  private static Candidate fit(Method method, List<SourceColumn> inputs) {
    Class<?>[] declared = method.getParameterTypes();
    int cost = 0;
    if (method.isVarArgs() && inputs.size() >= declared.length - 1) {
      Class<?> rest = declared[declared.length - 1].getComponentType();
      int fixed = declared.length - 1;
      declared = Arrays.copyOf(declared, inputs.size());
      Arrays.fill(declared, fixed, declared.length, rest);
      cost = VARIABLE_ARITY;
    }
    if (declared.length != inputs.size()) {
      return null;
    }
    List<OfferedValue> arguments = new ArrayList<>();
    List<Boolean> nullable = new ArrayList<>();
    for (int i = 0; i < declared.length; i++) {
      Class<?> parameter = boxed(declared[i]);
      List<OfferedValue> offers = OfferedValue.of(inputs.get(i));
      int taken = 0;
      while (taken < offers.size() && !parameter.isAssignableFrom(offers.get(taken).type())) {
        taken++;
      }
      if (taken == offers.size()) {
        return null;
      }
      boolean exact = parameter == offers.get(taken).type();
      cost += parameter == Object.class ? ANY : exact ? taken : BASE_CLASS;
      arguments.add(offers.get(taken));
      nullable.add(!declared[i].isPrimitive());
    }
    return new Candidate(new EvalMethod(method, arguments, nullable), cost);
  }

  /** What the method returns; a primitive counts as its box. */
  Class<?> result() {
    return boxed(method.getReturnType());
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static String offered(List<SourceColumn> inputs) {
    return inputs.stream()
        .map(
            input ->
                input.name()
                    + ", a "
                    + input.type().declared()
                    + " given as "
                    + OfferedValue.of(input).stream()
                        .map(offer -> offer.type().getSimpleName())
                        .collect(Collectors.joining(" or ")))
        .collect(Collectors.joining("; ", "(", ")"));
  }

  private static String signatures(List<Method> methods) {
    return methods.stream().map(EvalMethod::signature).sorted().collect(Collectors.joining(", "));
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", "eval(", ")"));
  }
}
