package dev.postern.ingester.inbound;

/** A posted mail is not kept. */
final class InboundRefusalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final InboundRefusal refusal;

  private final String reason;

  InboundRefusalException(InboundRefusal refusal) {
    this(refusal, refusal.reason());
  }

  private InboundRefusalException(InboundRefusal refusal, String reason) {
    super(reason);
    this.refusal = refusal;
    this.reason = reason;
  }

  /**
   * @param detail is told to whoever posted it
   */
  static InboundRefusalException notFetched(String detail) {
    InboundRefusal refusal = InboundRefusal.NOT_FETCHED;
    return new InboundRefusalException(refusal, refusal.reason() + ": " + detail);
  }

  InboundRefusal refusal() {
    return refusal;
  }

  String reason() {
    return reason;
  }
}
