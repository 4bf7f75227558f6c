package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import io.portage.config.TargetConfig.FullText;
import io.portage.plan.ColumnPlan;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.ddl.IndexSql.NewPart;
import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an index of MySQL is on PostgreSQL. */
public sealed interface IndexForm {

  /** It is built by this access method from these parts. */
  record Built(String method, List<NewPart> parts) implements IndexForm {
    public Built {
      parts = List.copyOf(parts);
    }
  }

  /** It has no counterpart. */
  record None(String reason) implements IndexForm {}

  Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext");

  /** The only expressions that are carried over; over other texts they are not the same. */
  Pattern FOLDED = Pattern.compile("(lower|upper)\\(`((?:[^`]|``)+)`\\)");

  /**
   * @param columns the plan of a column by its name on MySQL; empty for one that is left out
   */
  static IndexForm of(
      MySqlIndex index, FullText fullText, Function<String, Optional<ColumnPlan>> columns) {
    for (String column : index.columns()) {
      if (columns.apply(column).isEmpty()) {
        return new None("its column " + column + " is left out");
      }
    }
    List<ColumnPlan> planned =
        index.columns().stream().map(column -> columns.apply(column).orElseThrow()).toList();
    return switch (index.type()) {
      case FULLTEXT -> fullText(fullText, planned);
      case SPATIAL -> spatial(planned.get(0));
      case OTHER -> new None("its kind is unknown to Portage");
      case BTREE, HASH -> btree(index, columns);
    };
  }

  private static IndexForm fullText(FullText wanted, List<ColumnPlan> columns) {
    if (wanted == FullText.NONE) {
      return new None("full-text search works differently on PostgreSQL");
    }
    if (!columns.stream().allMatch(column -> TEXTS.contains(base(column).name()))) {
      return new None("a column of it is no text on PostgreSQL");
    }
    String words =
        columns.stream()
            .map(column -> "coalesce(" + quotePostgres(column.target()) + "::text, '')")
            .collect(Collectors.joining(" || ' ' || "));
    return new Built(
        "gin",
        List.of(NewPart.expression("to_tsvector('simple'::regconfig, " + words + ")", false)));
  }

  private static IndexForm spatial(ColumnPlan column) {
    String type = base(column).name();
    return type.equals("point") || type.equals("geometry")
        ? new Built("gist", List.of(new NewPart(column.target(), false)))
        : new None("PostgreSQL has no spatial index for " + column.targetType().sql());
  }

  private static IndexForm btree(MySqlIndex index, Function<String, Optional<ColumnPlan>> columns) {
    List<NewPart> parts = new ArrayList<>();
    for (MySqlIndex.Part part : index.parts()) {
      Optional<NewPart> made = part(index, part, columns);
      if (made.isEmpty()) {
        return new None(
            part.column() == null
                ? "it is over the expression " + part.expression() + " in MySQL's dialect"
                : "PostgreSQL's b-tree cannot take its column " + part.column());
      }
      parts.add(made.get());
    }
    return new Built("btree", parts);
  }

  private static Optional<NewPart> part(
      MySqlIndex index, MySqlIndex.Part part, Function<String, Optional<ColumnPlan>> columns) {
    if (part.column() == null) {
      return folded(index, part, columns);
    }
    ColumnPlan column = columns.apply(part.column()).orElseThrow();
    PostgresType type = base(column);
    if (Set.of("json", "point", "geometry").contains(type.name())) {
      return Optional.empty();
    }
    if (part.isWholeColumn()) {
      return Optional.of(new NewPart(column.target(), part.descending()));
    }
    String name = quotePostgres(column.target());
    if (TEXTS.contains(type.name())) {
      return Optional.of(
          NewPart.expression("left(" + name + ", " + part.prefixLength() + ")", part.descending()));
    }
    return type.name().equals("bytea")
        ? Optional.of(
            NewPart.expression(
                "substring(" + name + " FROM 1 FOR " + part.prefixLength() + ")",
                part.descending()))
        : Optional.empty();
  }

  /** Unique, it would refuse what MySQL takes wherever the two fold letters differently. */
  private static Optional<NewPart> folded(
      MySqlIndex index, MySqlIndex.Part part, Function<String, Optional<ColumnPlan>> columns) {
    Matcher folded = FOLDED.matcher(part.expression());
    if (index.unique() || !folded.matches()) {
      return Optional.empty();
    }
    return columns
        .apply(folded.group(2).replace("``", "`"))
        .filter(column -> TEXTS.contains(base(column).name()))
        .map(
            column ->
                NewPart.expression(
                    folded.group(1) + "(" + quotePostgres(column.target()) + ")",
                    part.descending()));
  }

  private static PostgresType base(ColumnPlan column) {
    PostgresType type = column.targetType();
    while (type.category() == Category.DOMAIN && type.base() != null) {
      type = type.base();
    }
    return type;
  }
}
