package dev.postern.api.usage;

/** What there is in one environment, or in several together. */
record Counts(
    long sentToday, long sentThisMonth, long receivedToday, long receivedThisMonth, long domains) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        sentToday + other.sentToday,
        sentThisMonth + other.sentThisMonth,
        receivedToday + other.receivedToday,
        receivedThisMonth + other.receivedThisMonth,
        domains + other.domains);
  }
}
