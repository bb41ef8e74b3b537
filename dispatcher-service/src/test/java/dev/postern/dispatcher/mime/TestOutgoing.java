package dev.postern.dispatcher.mime;

import java.util.List;
import java.util.Map;

/** Emails to compose. */
final class TestOutgoing {
  private TestOutgoing() {}

  static OutgoingEmail text(String text) {
    return new OutgoingEmail(
        "Sender <from@example.com>",
        List.of("to@example.com"),
        List.of("Copy <cc@example.com>"),
        List.of("reply@example.com"),
        "Hi",
        text,
        null,
        Map.of(),
        List.of(),
        null);
  }

  static OutgoingEmail html(String html) {
    return email("from@example.com", "Hi", html, Map.of(), List.of());
  }

  static OutgoingEmail headers(String from, String subject, Map<String, String> headers) {
    return email(from, subject, "<p>Hi</p>", headers, List.of());
  }

  static OutgoingEmail with(OutgoingAttachment... attachments) {
    return email("from@example.com", "Hi", "<p>Hi</p>", Map.of(), List.of(attachments));
  }

  private static OutgoingEmail email(
      String from,
      String subject,
      String html,
      Map<String, String> headers,
      List<OutgoingAttachment> attachments) {
    return new OutgoingEmail(
        from,
        List.of("to@example.com"),
        List.of(),
        List.of(),
        subject,
        null,
        html,
        headers,
        attachments,
        null);
  }
}
