package dev.postern.api.ratelimit;

/** What is done while Redis does not answer. */
public enum Fallback {
  /** Each process counts for itself: mail goes on, and a flood is still bounded. */
  LOCAL,
  /** It is refused with 503: where guessing is at stake, not knowing the count means no. */
  REFUSE
}
