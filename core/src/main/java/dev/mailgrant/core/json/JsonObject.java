package dev.mailgrant.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A JSON object (RFC 8259), in the order of its members. Values are {@link String}, {@link Long},
 * {@link Double}, {@link Boolean}, {@link List} and {@code JsonObject}; a member that is {@code
 * null} counts as absent.
 *
 * <p>The accessors are lenient: a member of a different type counts as absent, because servers
 * differ (21Vianet sends {@code expires_in} as text) and one unexpected member must not hide the
 * rest. Immutable and safe for use by several threads.
 */
public final class JsonObject {
  /** Enough for every known token or error body, and safe from stack overflow. */
  private static final int NESTING_LIMIT = 32;

  private final Map<String, Object> members;

  private JsonObject(Map<String, Object> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  /**
   * Creates an object. Values are of the types above, or maps and lists of them; for other types
   * {@code toString} is used.
   */
  public static JsonObject of(Map<String, ?> members) {
    Map<String, Object> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put(name, toValue(value)));
    return new JsonObject(copy);
  }

  /**
   * Parses text that consists of one object.
   *
   * @throws JsonSyntaxException if the text is not well-formed, is nested deeper than 32, contains
   *     a member twice, or is not an object
   */
  public static JsonObject parse(String text) throws JsonSyntaxException {
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      in.setStrictness(Strictness.STRICT);
      in.setNestingLimit(NESTING_LIMIT);
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        throw new JsonSyntaxException("is not a JSON object");
      }
      JsonObject object = readObject(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonSyntaxException("has something after the JSON object");
      }
      return object;
    } catch (EOFException e) {
      throw new JsonSyntaxException("ends before the JSON object does");
    } catch (MalformedJsonException e) {
      throw new JsonSyntaxException("is not well-formed JSON, or is nested too deep");
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new JsonSyntaxException("is not well-formed JSON");
    }
  }

  /** The member as text, if it is text. */
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The member as a whole number, if it is one or is text that contains one. */
  public OptionalLong wholeNumber(String name) {
    return wholeNumber(members.get(name));
  }

  /**
   * The member's texts: for an array the elements that are text, for text only that text, otherwise
   * none.
   */
  public List<String> texts(String name) {
    Object value = members.get(name);
    if (value instanceof String text) {
      return List.of(text);
    }
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /**
   * The member's whole numbers: for an array the elements that are whole numbers, otherwise none.
   */
  public List<Long> wholeNumbers(String name) {
    if (!(members.get(name) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream()
        .map(JsonObject::wholeNumber)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  /** The member as an object, if it is one. */
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /** Returns whether there is such a member and it is not {@code null}. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** All members in order, as an unmodifiable map. */
  public Map<String, Object> members() {
    return members;
  }

  /** The object as JSON on one line. */
  public String toJson() {
    return write("");
  }

  /**
   * The object as formatted JSON: one member on each line, indented by two blanks for each level.
   */
  public String toIndentedJson() {
    return write("  ");
  }

  private String write(String indent) {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.setIndent(indent);
      out.setHtmlSafe(false);
      writeValue(out, this);
    } catch (IOException e) {
      throw new IllegalStateException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject object && members.equals(object.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** Shows only the names of members: a value may be a token. */
  @Override
  public String toString() {
    return "JsonObject" + members.keySet();
  }

  private static OptionalLong wholeNumber(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof Long number) {
      return OptionalLong.of(number);
    }
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return OptionalLong.of(number.longValue());
    }
    if (value instanceof String text) {
      try {
        return OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private static JsonObject readObject(JsonReader in) throws IOException, JsonSyntaxException {
    Map<String, Object> members = new LinkedHashMap<>();
    Set<String> nulls = new HashSet<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      // With a duplicate name two parsers may see different values (RFC 8259 section 4).
      if (members.containsKey(name) || nulls.contains(name)) {
        throw new JsonSyntaxException("names a JSON member twice");
      }
      Optional<Object> value = readValue(in);
      if (value.isPresent()) {
        members.put(name, value.get());
      } else {
        nulls.add(name);
      }
    }
    in.endObject();
    return new JsonObject(members);
  }

  private static Optional<Object> readValue(JsonReader in) throws IOException, JsonSyntaxException {
    return switch (in.peek()) {
      case STRING -> Optional.of(in.nextString());
      case BOOLEAN -> Optional.of(in.nextBoolean());
      case NUMBER -> Optional.of(number(in.nextString()));
      case BEGIN_OBJECT -> Optional.of(readObject(in));
      case BEGIN_ARRAY -> Optional.of(readArray(in));
      case NULL -> {
        in.nextNull();
        yield Optional.empty();
      }
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new JsonSyntaxException("is not well-formed JSON");
    };
  }

  private static List<Object> readArray(JsonReader in) throws IOException, JsonSyntaxException {
    List<Object> values = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      readValue(in).ifPresent(values::add);
    }
    in.endArray();
    return Collections.unmodifiableList(values);
  }

  /**
   * A number that does not fit in a {@code long} becomes a double. One that does not fit in a
   * double remains text, because it could not be written again: {@code 1e999999999} must not use
   * memory.
   */
  private static Object number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? text : (Object) number;
    }
  }

  private static Object toValue(Object value) {
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), toValue(member)));
      return new JsonObject(members);
    }
    // Not every Iterable: a Path is an Iterable of paths, without end.
    if (value instanceof Collection<?> many) {
      List<Object> values = new ArrayList<>();
      many.forEach(one -> values.add(toValue(one)));
      return Collections.unmodifiableList(values);
    }
    if (value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof JsonObject) {
      return value;
    }
    return value.toString();
  }

  private static void writeValue(JsonWriter out, Object value) throws IOException {
    if (value instanceof JsonObject object) {
      out.beginObject();
      for (Map.Entry<String, Object> member : object.members.entrySet()) {
        out.name(member.getKey());
        writeValue(out, member.getValue());
      }
      out.endObject();
    } else if (value instanceof List<?> list) {
      out.beginArray();
      for (Object element : list) {
        writeValue(out, element);
      }
      out.endArray();
    } else if (value instanceof Boolean flag) {
      out.value(flag);
    } else if (value instanceof Number number) {
      out.value(number);
    } else {
      out.value(value.toString());
    }
  }
}
