package dev.postern.ingester.inbound;

/** A posted mail is not kept. */
final class InboundRefusalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final InboundRefusal refusal;

  InboundRefusalException(InboundRefusal refusal) {
    super(refusal.reason());
    this.refusal = refusal;
  }

  InboundRefusal refusal() {
    return refusal;
  }
}
