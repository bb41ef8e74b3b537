package dev.postern.sandbox.launch;

import dev.postern.sandbox.process.Child;

/**
 * One more process of a service.
 *
 * @param port where it listens
 */
public record Replica(Child child, int port) {

  public ProcessHandle process() {
    return child.process().toHandle();
  }
}
