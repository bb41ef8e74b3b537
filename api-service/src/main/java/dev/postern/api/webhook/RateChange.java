package dev.postern.api.webhook;

/** What a request wants of the rate of an endpoint. */
sealed interface RateChange {
  /**
   * @param perSecond 1 to 1000
   */
  record Limit(int perSecond) implements RateChange {}

  /** As many as there are. */
  record Lift() implements RateChange {}
}
