package dev.postern.sandbox.process;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts processes that the kernel ends when this JVM goes, even by {@code kill -9}. That needs
 * Linux's {@code setpriv}; elsewhere the caller's own clean-up at its next start has to do.
 */
public final class TiedProcess {

  /** What the kernel sends to a child whose parent has gone. */
  public enum Farewell {
    /** The end, at once. */
    KILL,
    /** To Postgres: disconnect everyone, write a checkpoint, stop. */
    INT
  }

  // The kernel looks at the thread that forked, not at its process: that thread must stay.
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("process-starter").factory());

  private static final boolean HAS_SETPRIV = works("setpriv", "--pdeathsig", "KILL", "true");
  private static final boolean HAS_SETSID = works("setsid", "true");

  private TiedProcess() {}

  /** The command that runs {@code command} tied to whoever starts it. */
  public static List<String> tie(List<String> command, Farewell farewell) {
    var tied = new ArrayList<String>();
    if (HAS_SETSID) {
      // A session of its own: Ctrl-C then reaches only the launcher, which stops things in order.
      tied.add("setsid");
    }
    if (HAS_SETPRIV) {
      tied.addAll(List.of("setpriv", "--pdeathsig", farewell.name()));
      // A parent that died before setpriv had asked would not be noticed: look once more after it.
      tied.addAll(List.of("sh", "-c", "test $PPID = \"$0\" && exec \"$@\""));
      tied.add(Long.toString(ProcessHandle.current().pid()));
    }
    tied.addAll(command);
    return tied;
  }

  /**
   * For programs that refuse root, as Postgres does: in a user namespace without a mapping root is
   * nobody in particular.
   */
  public static List<String> asOrdinaryUser(List<String> command) {
    if (!LinuxUtils.isUnshareAvailable()) {
      return command;
    }
    var unshared = new ArrayList<>(List.of("unshare", "-U"));
    unshared.addAll(command);
    return unshared;
  }

  /** Starts what {@link #tie} made. */
  public static Process start(ProcessBuilder builder) {
    try {
      return STARTER.submit(builder::start).get();
    } catch (ExecutionException failure) {
      throw new UncheckedIOException(
          new IOException("cannot start " + builder.command(), failure.getCause()));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting a process", interrupt);
    }
  }

  /** Whether {@code command} can be run here and succeeds. */
  public static boolean works(String... command) {
    try {
      return new ProcessBuilder(Stream.of(command).toList())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
