package io.portage.change;

/**
 * Every change at or before {@code position} has left the source. Sent to every subtask of every
 * lane, so that a subtask without changes knows how far it is, too.
 *
 * @param position how far
 * @param subtask the sink subtask the mark is for; -1 before the router has multiplied it
 * @param timestampMillis when the source sent the mark, by this machine's clock
 */
public record SourceMark(SourcePosition position, int subtask, long timestampMillis)
    implements Change {

  public static final int EVERY_SUBTASK = -1;
}
