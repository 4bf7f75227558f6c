package io.portage.change;

/** What comes out of the source: a row's change, the receipt of a copied chunk, or a mark. */
public sealed interface Change permits RowChange, ChunkReceipt, SourceMark {}
