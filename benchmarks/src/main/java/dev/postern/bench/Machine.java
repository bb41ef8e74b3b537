package dev.postern.bench;

/** What the numbers were measured on. */
final class Machine {
  private Machine() {}

  static String describe() {
    return "%d CPUs, %s %s, Java %s; load, Postgres and the services share them"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version());
  }
}
