package dev.postern.model.trace;

import io.opentelemetry.api.trace.SpanKind;

/** The work that is traced, besides the requests with which traces begin. */
public enum SpanName {
  /** One call to SES or the relay. */
  SEND_EMAIL("send email", SpanKind.CLIENT),
  /** One event of SES about one email. */
  RECORD_EVENT("record SES event", SpanKind.CONSUMER),
  /** One attempt. */
  DELIVER_WEBHOOK("deliver webhook", SpanKind.CLIENT);

  private final String text;
  private final SpanKind kind;

  SpanName(String text, SpanKind kind) {
    this.text = text;
    this.kind = kind;
  }

  String text() {
    return text;
  }

  SpanKind kind() {
    return kind;
  }
}
