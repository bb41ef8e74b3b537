package dev.postern.api.audit;

import jakarta.enterprise.context.RequestScoped;

/** Whether the running request has itself told the audit log that it was refused, and why. */
@RequestScoped
class ToldRefusal {
  private boolean recorded;

  void recorded() {
    recorded = true;
  }

  boolean isRecorded() {
    return recorded;
  }
}
