package dev.postern.ingester.sns;

/** What a topic may bring, and so where its messages are let in. */
enum SnsDoor {
  /** What SES reports of emails that were sent. */
  EVENTS,
  /** Emails that SES has received. */
  INBOUND
}
