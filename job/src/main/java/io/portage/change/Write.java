package io.portage.change;

/** What goes into the sink: a row's write, or a mark. */
public sealed interface Write permits RowWrite, WriteMark {
  SourcePosition position();
}
