package io.portage.change;

/** What goes into the sink: what became of a row's change, or a mark. */
public sealed interface Write permits RowOutcome, WriteMark {
  SourcePosition position();
}
