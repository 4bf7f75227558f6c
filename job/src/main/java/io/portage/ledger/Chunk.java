package io.portage.ledger;

import java.io.Serializable;
import java.util.List;

/**
 * A key range of a table, copied in one transaction. The bounds are the key's values as MySQL
 * prints them, one for each column of the key.
 *
 * @param number the chunk's number in its table, from 0
 * @param after rows have a key greater than this; null for the first chunk
 * @param upTo rows have a key at most this; null for the last chunk
 */
public record Chunk(int number, List<String> after, List<String> upTo) implements Serializable {}
