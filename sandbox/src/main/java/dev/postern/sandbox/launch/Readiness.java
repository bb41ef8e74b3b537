package dev.postern.sandbox.launch;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalException;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.process.Child;
import java.time.Duration;

/** Waits until a process that was started answers, or tells how it ended. */
record Readiness(LocalHttp http, Progress progress) {

  /** On a machine with much else to do. */
  private static final Await LONG = new Await(Duration.ofMinutes(3), Duration.ofMillis(20));

  void await(Service service, Child child, int port) {
    await("Service " + service.title(), child, Ports.url(port) + "/q/health/ready");
  }

  void await(String what, Child child, String url) {
    progress.run(
        what,
        () -> {
          try {
            LONG.until("being ready", () -> isReady(child, url));
          } catch (LocalException late) {
            throw new LaunchException(what + ": " + late.getMessage() + ". " + child.lastLines());
          }
        });
  }

  private boolean isReady(Child child, String url) {
    child
        .obituary()
        .ifPresent(
            obituary -> {
              throw new LaunchException(obituary);
            });
    return http.isReady(url);
  }
}
