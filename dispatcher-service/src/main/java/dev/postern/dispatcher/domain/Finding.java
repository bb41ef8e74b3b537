package dev.postern.dispatcher.domain;

/** How a record in DNS compares with the one that was asked for. */
enum Finding {
  PRESENT,
  ABSENT,
  /** There is something else in its place. */
  DIFFERENT,
  UNKNOWN
}
