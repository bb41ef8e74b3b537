package dev.postern.sandbox.process;

import java.time.Instant;
import java.util.Optional;

/** Which process it was: its id alone is given to another program later. */
public record ProcessIdentity(long pid, long startedAtMillis) {

  // The kernel counts from its start, whose wall-clock time is only known to the second.
  private static final long TOLERANCE_MILLIS = 2000;

  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), startOf(process));
  }

  public static ProcessIdentity parse(String text) {
    var fields = text.strip().split(" ", 2);
    return new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
  }

  public String print() {
    return pid + " " + startedAtMillis;
  }

  /** The process, if it is still running. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(startOf(process) - startedAtMillis) <= TOLERANCE_MILLIS);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
