package dev.postern.sandbox.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to one email, and how long after it was accepted. */
record Timeline(List<Moment> moments) {

  record Moment(String what, Instant at) {}

  Timeline {
    moments = List.copyOf(moments);
  }

  static Timeline startingAt(Instant accepted) {
    return new Timeline(List.of(new Moment("accepted", accepted)));
  }

  Timeline then(String what, Instant at) {
    var longer = new ArrayList<>(moments);
    longer.add(new Moment(what, at));
    return new Timeline(longer);
  }

  /** One line for each moment. */
  List<String> lines() {
    return moments.stream()
        .map(moment -> "  %-20s%6d ms".formatted(moment.what, millisUntil(moment)))
        .toList();
  }

  private long millisUntil(Moment moment) {
    return Duration.between(moments.getFirst().at, moment.at).toMillis();
  }
}
