package dev.postern.api.webhookevent;

/** What is found below an endpoint. */
sealed interface Found<T> {
  record One<T>(T value) implements Found<T> {}

  record NoSuchWebhook<T>() implements Found<T> {}

  /** No event of this endpoint's. */
  record NoSuchEvent<T>() implements Found<T> {}

  /** The cursor is no row of the list. */
  record NoSuchCursor<T>() implements Found<T> {}
}
