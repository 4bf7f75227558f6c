package io.portage.source;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Replaces every value conversion of the connector by none: it would turn a zero date in a NOT NULL
 * column into 1970-01-01 and round times. {@link io.portage.types.EventReaders} reads the raw
 * values. Made by the connector by its name.
 */
public final class RawValueConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

  @Override
  public void configure(Properties properties) {
    // nothing to configure
  }

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    registration.register(
        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA), RawValue::new);
  }
}
