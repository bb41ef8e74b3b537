package dev.postern.api.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.problem.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  record Sample(
      @Nullable String name,
      @JsonProperty("some_count") @Nullable Integer count,
      @Nullable List<String> all) {}

  @Test
  void readsWhatIsKnownAndPassesOverTheRest() {
    assertThat(read("{\"name\":\"ü\",\"other\":{\"a\":[1,2.5,{}]},\"some_count\":3}"))
        .isEqualTo(new Sample("ü", 3, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"other\":{\"a\":1,\"a\":2}}",
        "{} {}",
        "{}x",
        "{'name':1}",
        "{\"name\":\"a\",}",
        "{\"name\":NaN}",
        "{\"other\":1e999999999}",
        "{\"other\":[[1e400]]}",
        "{\"some_count\":01}",
        "[]",
        "\"text\"",
      })
  void refusesWhatIsNoObjectInJson(String body) {
    assertRefused(body.getBytes(UTF_8), "Request body must be valid JSON.");
  }

  @Test
  void refusesOtherEncodings() {
    assertRefused("{\"name\":\"a\"}".getBytes(UTF_16LE), "Request body must be valid JSON.");
    assertRefused(
        new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'},
        "Request body must be valid JSON.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":1}",
        "{\"name\":true}",
        "{\"name\":{}}",
        "{\"name\":[\"a\"]}",
        "{\"name\":\"a\\u0000\"}",
        "{\"name\":\"\\u001b\"}",
        "{\"name\":\"\\udc00\"}",
      })
  void refusesAnotherTypeForAText(String body) {
    assertRefused(body.getBytes(UTF_8), "Invalid `name` field.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"some_count\":\"1\"}",
        "{\"some_count\":1.0}",
        "{\"some_count\":99999999999}",
        "{\"some_count\":true}",
        "{\"some_count\":\"\"}",
      })
  void refusesAnotherTypeForANumber(String body) {
    assertRefused(body.getBytes(UTF_8), "Invalid `some_count` field.");
  }

  private static void assertRefused(byte[] body, String message) {
    assertThatThrownBy(() -> StrictJson.read(body, Sample.class))
        .isInstanceOf(ApiException.class)
        .hasMessage(message);
  }

  private static Object read(String body) {
    return StrictJson.read(body.getBytes(UTF_8), Sample.class);
  }
}
