package io.portage.change;

/**
 * Every change of this subtask at or before {@code position} has reached the sink.
 *
 * @param position how far
 * @param timestampMillis when the source sent the mark
 */
public record WriteMark(SourcePosition position, long timestampMillis) implements Write {}
