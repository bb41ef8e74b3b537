package dev.postern.sandbox.aws.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain or address that may send once verified.
 *
 * @param givenUp whether the records were looked for in vain for too long
 * @param dkimTokens the selector of a key brought along, or the three SES made up
 */
public record Identity(
    String name,
    boolean verified,
    boolean givenUp,
    boolean dkimSigning,
    boolean dkimExternal,
    List<String> dkimTokens,
    @Nullable MailFrom mailFrom,
    @Nullable String configurationSet) {

  /** The domain of the envelope sender. */
  public record MailFrom(String domain, boolean verified, boolean rejectUnlessVerified) {}

  public Identity {
    dkimTokens = List.copyOf(dkimTokens);
  }

  public boolean isDomain() {
    return name.indexOf('@') < 0;
  }

  Identity verifiedNow() {
    MailFrom checked =
        mailFrom == null
            ? null
            : new MailFrom(mailFrom.domain(), true, mailFrom.rejectUnlessVerified());
    return new Identity(
        name, true, false, dkimSigning, dkimExternal, dkimTokens, checked, configurationSet);
  }

  Identity givenUpNow() {
    return new Identity(
        name, false, true, dkimSigning, dkimExternal, dkimTokens, mailFrom, configurationSet);
  }

  Identity withMailFrom(@Nullable MailFrom changed) {
    return new Identity(
        name, verified, givenUp, dkimSigning, dkimExternal, dkimTokens, changed, configurationSet);
  }

  Identity withDkim(boolean external, List<String> tokens) {
    return new Identity(
        name, verified, false, dkimSigning, external, tokens, mailFrom, configurationSet);
  }
}
