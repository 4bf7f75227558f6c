package io.portage.change;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink which serializer carries a type, so that it never falls back to Kryo.
 *
 * @param <T> {@link Change} or {@link Write}
 */
public final class WireType<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  public static final WireType<Change> CHANGE =
      new WireType<>(Change.class, ChangeSerializer.INSTANCE);
  public static final WireType<Write> WRITE = new WireType<>(Write.class, WriteSerializer.INSTANCE);

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private WireType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in Flink 1.20, gone in 2.0
  public TypeSerializer<T> createSerializer(org.apache.flink.api.common.ExecutionConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return "WireType(" + type.getSimpleName() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireType<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WireType;
  }
}
