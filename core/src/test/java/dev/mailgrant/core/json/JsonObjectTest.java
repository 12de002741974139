package dev.mailgrant.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void parseShouldReadEveryKindOfValueInOrder() throws Exception {
    JsonObject json =
        JsonObject.parse(
            """
            {"z":"text","n":7,"d":1.5,"b":true,"o":{"x":"y"},"a":[1,"two",[3]],"nothing":null}
            """);

    assertThat(json.members().keySet()).containsExactly("z", "n", "d", "b", "o", "a");
    assertThat(json.text("z")).contains("text");
    assertThat(json.wholeNumber("n")).hasValue(7);
    assertThat(json.members()).containsEntry("d", 1.5).containsEntry("b", true);
    assertThat(json.object("o").orElseThrow().text("x")).contains("y");
    assertThat(json.members().get("a")).isEqualTo(List.of(1L, "two", List.of(3L)));
  }

  @Test
  void aNullMemberShouldCountAsAbsent() throws Exception {
    JsonObject json = JsonObject.parse("{\"a\":null}");

    assertThat(json.has("a")).isFalse();
    assertThat(json.text("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "7",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":\"x",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":1}{\"b\":2}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":tru}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":null,\"a\":2}",
        "{\"a\":1,\"a\":null}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":\"line\nbreak\"}",
        "// comment\n{}",
        "<html>"
      })
  void parseShouldRefuseWhatIsNotOneWellFormedObject(String text) {
    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonObject.parse(text));
  }

  @Test
  void parseShouldRefuseDeepNestingWithoutRunningOutOfStack() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonObject.parse(deep));
  }

  @Test
  void parseShouldQuoteNothingOfTheTextInItsMessage() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonObject.parse("{\"access_token\":\"hunter2\" oops}"))
        .withMessageNotContaining("hunter2")
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "'\"7\"', 7", "7.0, 7", "-3, -3", "9223372036854775807, 9223372036854775807"})
  void wholeNumberShouldReadNumbersAndTexts(String value, long expected) throws Exception {
    assertThat(JsonObject.parse("{\"n\":" + value + "}").wholeNumber("n")).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7.5",
        "\"\"",
        "\"x\"",
        "true",
        "[]",
        "{}",
        "1e999",
        "9223372036854775808",
        "\"7.0\""
      })
  void wholeNumberShouldPassOverWhatIsNone(String value) throws Exception {
    assertThat(JsonObject.parse("{\"n\":" + value + "}").wholeNumber("n")).isEmpty();
  }

  @Test
  void textsShouldTakeATextForAnArrayOfOne() throws Exception {
    JsonObject json = JsonObject.parse("{\"one\":\"a\",\"two\":[\"a\",7,\"b\"],\"none\":{}}");

    assertThat(json.texts("one")).containsExactly("a");
    assertThat(json.texts("two")).containsExactly("a", "b");
    assertThat(json.texts("none")).isEmpty();
    assertThat(json.texts("absent")).isEmpty();
  }

  @Test
  void wholeNumbersShouldPassOverWhatIsNone() throws Exception {
    assertThat(JsonObject.parse("{\"n\":[1,\"2\",\"x\",3.5,4]}").wholeNumbers("n"))
        .containsExactly(1L, 2L, 4L);
  }

  @Test
  void toJsonShouldBeReadBackAsTheSame() throws Exception {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("text", "\"\\\u0001ü😀</script>");
    members.put("number", 7);
    members.put("list", List.of(1, Map.of("deep", true)));
    JsonObject json = JsonObject.of(members);

    assertThat(JsonObject.parse(json.toJson())).isEqualTo(json).hasSameHashCodeAs(json);
    assertThat(JsonObject.parse(json.toIndentedJson())).isEqualTo(json);
    assertThat(json.toJson()).doesNotContain("\n");
    assertThat(json.toIndentedJson()).startsWith("{\n  \"text\"");
  }

  @Test
  void aNumberBeyondAllBoundsShouldBeWrittenAgain() throws Exception {
    JsonObject json = JsonObject.parse("{\"n\":1e999,\"m\":-1e999999999}");

    assertThat(json.toJson()).isEqualTo("{\"n\":\"1e999\",\"m\":\"-1e999999999\"}");
  }

  @Test
  void toStringShouldShowNoValue() throws Exception {
    assertThat(JsonObject.parse("{\"access_token\":\"hunter2\"}").toString())
        .contains("access_token")
        .doesNotContain("hunter2");
  }
}
