package io.portage.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * What expressions can do with decimals: what is exact. There is no division, whose result would
 * have to be rounded, and no way to or from double.
 */
final class DecimalFunctions {

  static final CelType TYPE = OpaqueType.create("decimal");

  private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  DecimalFunctions() {
    operator("_+_", "add_decimal", (a, b) -> a.add(b));
    operator("_-_", "subtract_decimal", (a, b) -> a.subtract(b));
    operator("_*_", "multiply_decimal", (a, b) -> a.multiply(b));
    comparison("_<_", "less_decimal", (a, b) -> a.compareTo(b) < 0);
    comparison("_<=_", "less_equals_decimal", (a, b) -> a.compareTo(b) <= 0);
    comparison("_>_", "greater_decimal", (a, b) -> a.compareTo(b) > 0);
    comparison("_>=_", "greater_equals_decimal", (a, b) -> a.compareTo(b) >= 0);
    declare("-_", CelOverloadDecl.newGlobalOverload("negate_decimal", TYPE, TYPE));
    bindings.add(
        CelFunctionBinding.from(
            "negate_decimal", Decimal.class, a -> new Decimal(a.value().negate())));
    conversions();
  }

  private void conversions() {
    declare(
        "decimal",
        CelOverloadDecl.newGlobalOverload("int_to_decimal", TYPE, SimpleType.INT),
        CelOverloadDecl.newGlobalOverload("uint_to_decimal", TYPE, SimpleType.UINT),
        CelOverloadDecl.newGlobalOverload("string_to_decimal", TYPE, SimpleType.STRING));
    bindings.add(
        CelFunctionBinding.from(
            "int_to_decimal", Long.class, a -> new Decimal(BigDecimal.valueOf(a))));
    bindings.add(
        CelFunctionBinding.from(
            "uint_to_decimal",
            UnsignedLong.class,
            a -> new Decimal(new BigDecimal(a.bigIntegerValue()))));
    bindings.add(
        CelFunctionBinding.from(
            "string_to_decimal", String.class, a -> new Decimal(new BigDecimal(a))));
    declare(
        "string", CelOverloadDecl.newGlobalOverload("decimal_to_string", SimpleType.STRING, TYPE));
    bindings.add(CelFunctionBinding.from("decimal_to_string", Decimal.class, Decimal::toString));
    declare("int", CelOverloadDecl.newGlobalOverload("decimal_to_int", SimpleType.INT, TYPE));
    bindings.add(
        CelFunctionBinding.from("decimal_to_int", Decimal.class, a -> a.value().longValueExact()));
  }

  private void operator(
      String name, String id, BiFunction<BigDecimal, BigDecimal, BigDecimal> operation) {
    declare(name, CelOverloadDecl.newGlobalOverload(id, TYPE, TYPE, TYPE));
    bindings.add(
        CelFunctionBinding.from(
            id,
            Decimal.class,
            Decimal.class,
            (a, b) -> new Decimal(operation.apply(a.value(), b.value()))));
  }

  private void comparison(String name, String id, BiPredicate<Decimal, Decimal> order) {
    declare(name, CelOverloadDecl.newGlobalOverload(id, SimpleType.BOOL, TYPE, TYPE));
    bindings.add(
        CelFunctionBinding.from(id, Decimal.class, Decimal.class, (a, b) -> order.test(a, b)));
  }

  private void declare(String name, CelOverloadDecl... added) {
    overloads.computeIfAbsent(name, n -> new ArrayList<>()).addAll(List.of(added));
  }

  List<CelFunctionDecl> declarations() {
    return overloads.entrySet().stream()
        .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<CelFunctionBinding> bindings() {
    return bindings;
  }
}
