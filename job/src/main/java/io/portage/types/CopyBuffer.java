package io.portage.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes, written in network order and used again and again. Not thread-safe. */
public final class CopyBuffer {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LARGEST = Integer.MAX_VALUE - 16;

  private byte[] bytes;
  private int length;

  public CopyBuffer() {
    this(8192);
  }

  /**
   * @param capacity bytes to begin with
   */
  public CopyBuffer(int capacity) {
    this.bytes = new byte[Math.max(capacity, 16)];
  }

  public void putByte(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  public void putShort(int value) {
    ensure(2);
    SHORT.set(bytes, length, (short) value);
    length += 2;
  }

  public void putInt(int value) {
    ensure(4);
    INT.set(bytes, length, value);
    length += 4;
  }

  public void putLong(long value) {
    ensure(8);
    LONG.set(bytes, length, value);
    length += 8;
  }

  public void putBytes(byte[] value) {
    putBytes(value, 0, value.length);
  }

  public void putBytes(byte[] value, int offset, int count) {
    ensure(count);
    System.arraycopy(value, offset, bytes, length, count);
    length += count;
  }

  /** SQL NULL: the length -1 and no bytes. */
  public void putNull() {
    putInt(-1);
  }

  /** A whole field whose bytes are at hand. */
  public void putField(byte[] value) {
    ensure(4 + value.length);
    putInt(value.length);
    putBytes(value);
  }

  /**
   * Begins a field whose length is not known yet.
   *
   * @return the mark to hand to {@link #endField}
   */
  public int beginField() {
    putInt(0);
    return length;
  }

  /** Writes the length of the field begun at {@code mark}. */
  public void endField(int mark) {
    INT.set(bytes, mark - 4, length - mark);
  }

  /** Forgets everything from {@code newLength} on. */
  public void truncate(int newLength) {
    if (newLength < 0 || newLength > length) {
      throw new IndexOutOfBoundsException(newLength + " of " + length + " bytes");
    }
    length = newLength;
  }

  /** Forgets everything; keeps the memory. */
  public void reset() {
    length = 0;
  }

  /** The array itself, valid up to {@link #length()} and until the next write. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** A copy of what has been written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void ensure(int count) {
    int needed = length + count;
    if (needed < 0 || needed > LARGEST) {
      throw new IllegalStateException(
          "a buffer of rows grew beyond 2 GiB; make the batch or chunk smaller");
    }
    if (needed > bytes.length) {
      long doubled = Math.min(LARGEST, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
  }
}
