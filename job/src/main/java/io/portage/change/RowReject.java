package io.portage.change;

/** A row's change that cannot be written. What the target holds of the row stays as it is. */
public record RowReject(Op op, int keyGroup, RowChange change, Rejection rejection)
    implements RowOutcome {}
