package dev.postern.sandbox.aws.account;

import dev.postern.sandbox.aws.state.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who may send. DNS is not asked: an identity is verified by the sandbox's own operation. */
public final class Identities {
  private static final int DKIM_TOKENS = 3;

  private final Registry<Identity> registry = new Registry<>(Identity.class);

  public Registry<Identity> registry() {
    return registry;
  }

  /**
   * @param selector of the DKIM key the customer brings along; null lets SES make its own
   */
  public Identity create(
      String name, @Nullable String selector, @Nullable String configurationSet) {
    Identity identity = fresh(name, selector, configurationSet);
    if (!registry.add(identity.name(), identity)) {
      throw new SesException(
          SesError.ALREADY_EXISTS, "Email identity " + identity.name() + " already exist.");
    }
    return identity;
  }

  /**
   * Version 1 of the API creates an identity by asking for its verification, any number of times.
   */
  public Identity createIfAbsent(String name) {
    registry.add(key(name), fresh(name, null, null));
    return get(name);
  }

  public Identity get(String name) {
    return find(name).orElseThrow(() -> notFound(name));
  }

  public Optional<Identity> find(String name) {
    return registry.find(key(name));
  }

  public Collection<Identity> all() {
    return registry.all();
  }

  public void delete(String name) {
    if (!registry.remove(key(name))) {
      throw notFound(name);
    }
  }

  public Identity verify(String name) {
    createIfAbsent(name);
    return change(name, Identity::verifiedNow);
  }

  /** Has SES look no further, until it is told of the key again. */
  public Identity giveUp(String name) {
    return change(name, Identity::givenUpNow);
  }

  public Identity setMailFrom(String name, Identity.@Nullable MailFrom mailFrom) {
    return change(name, identity -> identity.withMailFrom(mailFrom));
  }

  public Identity setSelector(String name, @Nullable String selector) {
    return change(
        name, identity -> identity.withDkim(selector != null, tokens(identity.name(), selector)));
  }

  /** Refuses a sender that is neither a verified address nor of a verified domain or its parent. */
  public void requireVerified(String sender, String address) {
    String name = key(address);
    Identity identity = registry.find(name).orElse(null);
    int next = name.indexOf('@');
    while ((identity == null || !identity.verified()) && next >= 0) {
      name = name.substring(next + 1);
      identity = registry.find(name).orElse(null);
      next = name.indexOf('.');
    }
    if (identity == null || !identity.verified()) {
      throw new SesException(
          SesError.MESSAGE_REJECTED,
          "Email address is not verified. The following identities failed the check in region "
              + "US-EAST-1: "
              + sender);
    }
    requireMailFrom(identity);
  }

  private Identity change(String name, UnaryOperator<Identity> change) {
    registry.change(key(name), change);
    return get(name);
  }

  private static void requireMailFrom(Identity identity) {
    Identity.MailFrom mailFrom = identity.mailFrom();
    if (mailFrom != null && mailFrom.rejectUnlessVerified() && !mailFrom.verified()) {
      throw new SesException(
          SesError.MAIL_FROM_NOT_VERIFIED,
          "The MAIL FROM domain " + mailFrom.domain() + " is not verified.");
    }
  }

  private static Identity fresh(
      String name, @Nullable String selector, @Nullable String configurationSet) {
    if (name.isBlank()) {
      throw new SesException(SesError.BAD_REQUEST, "Invalid identity: must not be empty.");
    }
    String key = key(name);
    return new Identity(
        key, false, false, true, selector != null, tokens(key, selector), null, configurationSet);
  }

  private static List<String> tokens(String name, @Nullable String selector) {
    return selector != null
        ? List.of(selector)
        : IntStream.range(0, DKIM_TOKENS).mapToObj(index -> token(name + index)).toList();
  }

  private static String token(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static SesException notFound(String name) {
    return new SesException(SesError.NOT_FOUND, "Email identity " + name + " does not exist.");
  }
}
