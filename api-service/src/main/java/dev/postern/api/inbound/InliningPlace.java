package dev.postern.api.inbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

/** A request's place at the gate, until its answer is written. */
@RequestScoped
class InliningPlace {
  private final InliningGate gate;
  private boolean taken;

  InliningPlace(InliningGate gate) {
    this.gate = gate;
  }

  void take() {
    gate.enter();
    taken = true;
  }

  @PreDestroy
  void leave() {
    if (taken) {
      gate.leave();
    }
  }
}
