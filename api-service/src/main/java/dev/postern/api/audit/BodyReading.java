package dev.postern.api.audit;

import jakarta.enterprise.context.RequestScoped;

/** Whether the running request has told the audit log that a person reads a body. */
@RequestScoped
class BodyReading {
  private boolean recorded;

  void recorded() {
    recorded = true;
  }

  boolean isRecorded() {
    return recorded;
  }
}
