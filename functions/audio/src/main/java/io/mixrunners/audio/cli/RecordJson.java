package io.mixrunners.audio.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records, lists, maps and plain values as JSON, the components in their order. The same as a data
 * binder writes, without the fifth of a second that a binder needs to get going, which is most of
 * what the measurement of a short file takes.
 */
final class RecordJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordJson() {}

  /** On one line. */
  static byte[] line(Map<String, ?> first, Record record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, ?> entry : first.entrySet()) {
        json.writeFieldName(entry.getKey());
        value(json, entry.getValue());
      }
      components(json, record);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Over several lines, for people. */
  static byte[] pretty(Object record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      value(json, record);
    }
    return out.toByteArray();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Record record -> {
        json.writeStartObject();
        components(json, record);
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, item);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          value(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }

  private static void components(JsonGenerator json, Record record) throws IOException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      json.writeFieldName(component.getName());
      value(json, read(component, record));
    }
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record's component cannot be read", e);
    }
  }
}
