package dev.postern.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageHeadersTest {
  @ParameterizedTest
  @ValueSource(strings = {"X-Entity-Ref-ID", "List-Unsubscribe", "In-Reply-To", "References"})
  void areFree(String name) {
    assertThat(MessageHeaders.require(Map.of(name, "ü 1"))).containsEntry(name, "ü 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From",
        "TO",
        "cc",
        "Bcc",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "Return-Path",
        "Received",
        "Sender",
        "MIME-Version",
        "Content-Type",
        "content-transfer-encoding",
        "DKIM-Signature",
        "ARC-Seal",
        "X-SES-CONFIGURATION-SET",
        "X-SES-MESSAGE-TAGS",
        "Resent-To",
        "Authentication-Results",
        "X-Postern-Any",
      })
  void areNotWhatTheMailItselfDecides(String name) {
    assertRefused(name, "v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X A", "X:A", "X-Ä", "X\r\nBcc", "X\u0000"})
  void haveAName(String name) {
    assertRefused(name, "v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nBcc: v@e.com", "a\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u000bb", "a\fb"})
  void haveValuesOfOneLine(String value) {
    assertRefused("X-A", value);
  }

  @Test
  void haveValuesThatCanBeFolded() {
    String word = "x".repeat(900);
    assertThat(MessageHeaders.require(Map.of("X-A", word + " " + word))).hasSize(1);
    assertRefused("X-A", "x".repeat(994));
  }

  @Test
  void areNamedOnceEach() {
    assertThatThrownBy(() -> MessageHeaders.require(Map.of("X-A", "1", "x-a", "2")))
        .isInstanceOf(ApiException.class);
  }

  private static void assertRefused(String name, String value) {
    assertThatThrownBy(() -> MessageHeaders.require(Map.of(name, value)))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid `headers` field: it ");
  }
}
