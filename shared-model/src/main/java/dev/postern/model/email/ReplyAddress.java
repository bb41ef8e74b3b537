package dev.postern.model.email;

import java.util.regex.Pattern;

/**
 * The address of the answers to one email, at the domain of its sender: {@code reply+<id as 32 hex
 * digits>}. Whoever got the email knows it; it says where an answer belongs, and lets nobody in.
 */
public final class ReplyAddress {
  /** Matches the local part; the group holds the id. Java and Postgres read it the same way. */
  public static final String LOCAL_PART = "^reply\\+([0-9a-f]{32})$";

  private static final Pattern HYPHEN = Pattern.compile("-");

  private ReplyAddress() {}

  public static String of(EmailId email, String domain) {
    return "reply+" + HYPHEN.matcher(email.value().toString()).replaceAll("") + "@" + domain;
  }
}
