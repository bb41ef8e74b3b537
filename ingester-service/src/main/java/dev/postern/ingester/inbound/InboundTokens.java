package dev.postern.ingester.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.ingester.inbound.TokenRepository.SealedToken;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the environment that a secret address is of. */
@ApplicationScoped
class InboundTokens {
  /** Longer ones were never issued, and are not looked for. */
  private static final int LONGEST = 64;

  private final TokenRepository repository;
  private final Optional<SecretCipher> cipher;

  InboundTokens(TokenRepository repository, InboundConfig config) {
    this.repository = repository;
    cipher =
        config
            .secretKey()
            .map(key -> new SecretCipher(key, config.secretKeysPrevious().orElse(List.of())));
  }

  Optional<InboundToken> find(String token) {
    return token.length() > LONGEST
        ? Optional.empty()
        : repository.find(hash(token)).map(this::open);
  }

  private InboundToken open(SealedToken token) {
    List<String> secrets = new ArrayList<>();
    if (token.sealed() != null) {
      secrets.add(open(SealedColumn.INBOUND_SIGNING_SECRET, token, token.sealed()));
    }
    if (token.previousSealed() != null) {
      secrets.add(
          open(SealedColumn.PREVIOUS_INBOUND_SIGNING_SECRET, token, token.previousSealed()));
    }
    return new InboundToken(token.id(), token.tenant(), secrets);
  }

  private String open(SealedColumn column, SealedToken token, byte[] sealed) {
    SecretCipher opener =
        cipher.orElseThrow(
            () ->
                new IllegalStateException(
                    "Signed posts to inbound addresses cannot be checked: set"
                        + " WEBHOOK_SECRET_ENCRYPTION_KEY to what the api has."));
    try {
      return new String(
          opener.open(sealed, column.place(token.id(), token.tenant().environment().value())),
          UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the secret of " + token.id() + " does not open", e);
    }
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
