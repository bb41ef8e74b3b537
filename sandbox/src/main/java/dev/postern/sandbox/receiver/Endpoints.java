package dev.postern.sandbox.receiver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known about each endpoint beforehand: its secrets and how it is to behave. */
final class Endpoints {
  private final Map<String, List<String>> secrets = new ConcurrentHashMap<>();
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();

  void setSecrets(String name, List<String> known) {
    secrets.put(name, List.copyOf(known));
  }

  List<String> secrets(String name) {
    return secrets.getOrDefault(name, List.of());
  }

  void setBehaviour(String name, Behaviour behaviour) {
    if (behaviour.times() > 0) {
      behaviours.put(name, behaviour);
    } else {
      behaviours.remove(name);
    }
  }

  Behaviour nextBehaviour(String name) {
    Behaviour current = behaviours.getOrDefault(name, Behaviour.USUAL);
    if (current != Behaviour.USUAL) {
      behaviours.put(name, current.once());
    }
    return current;
  }
}
