package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;

/** Where the bytes of a posted mail are. */
sealed interface MailContent {
  /** They were in the post. */
  record Inline(SpooledBytes bytes) implements MailContent {}

  /** They have to be fetched. */
  record Linked(String url) implements MailContent {}
}
