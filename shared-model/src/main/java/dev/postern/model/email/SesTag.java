package dev.postern.model.email;

/**
 * The SES message tags that lead from an SES event back to the email.
 *
 * <p>Both ids travel, because an email is found by its environment and its id. SES allows letters,
 * digits, underscore and hyphen in a tag, so the UUIDs go as they are.
 */
public enum SesTag {
  ENVIRONMENT("postern-environment"),
  EMAIL("postern-email"),
  ATTEMPT("postern-attempt");

  private final String tagName;

  SesTag(String tagName) {
    this.tagName = tagName;
  }

  public String tagName() {
    return tagName;
  }
}
