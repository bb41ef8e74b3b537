package dev.postern.sandbox.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Tells the person at the terminal what is being done, and how long it took. */
public final class Progress {

  private final PrintStream out;
  private volatile boolean stopping;

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** On the terminal, in UTF-8 whatever the locale says. */
  static Progress onTerminal() {
    return new Progress(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  void say(String line) {
    out.println(line);
  }

  /** Says what went wrong. Parts that end because they are stopped are no news. */
  void complain(String message) {
    if (!stopping) {
      out.println();
      out.println("postern: " + message);
    }
  }

  /** The last step, whatever other threads are still in. */
  void stop(Step work) {
    stopping = true;
    out.println();
    run("Stopping", work);
  }

  private void cross() {
    if (!stopping) {
      out.println("✗");
    }
  }

  /** Names the step, does it, ticks it off. */
  <T> T step(String what, Callable<T> work) {
    out.printf("  %-46s", what + " …");
    out.flush();
    var started = System.nanoTime();
    try {
      var result = work.call();
      out.printf("✓ %5d ms%n", Duration.ofNanos(System.nanoTime() - started).toMillis());
      return result;
    } catch (LaunchException explained) {
      cross();
      throw explained;
    } catch (Exception failure) {
      cross();
      throw new LaunchException(what + " failed: " + failure.getMessage(), failure);
    }
  }

  /** The same for work without a result. */
  void run(String what, Step work) {
    step(
        what,
        () -> {
          work.run();
          return what;
        });
  }

  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }
}
