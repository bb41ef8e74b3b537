package dev.postern.api.webhook;

/** What a request wants of one header. */
sealed interface HeaderChange {
  /** Give it this value. */
  record Put(String value) implements HeaderChange {
    /** The value is not for logs. */
    @Override
    public String toString() {
      return "Put";
    }
  }

  /** Leave it as it is: what a client says that only knows that there is a value. */
  record Keep() implements HeaderChange {}

  record Remove() implements HeaderChange {}
}
