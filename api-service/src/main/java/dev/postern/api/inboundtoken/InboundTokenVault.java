package dev.postern.api.inboundtoken;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.settings.ForWebhooks;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Seals signing secrets under the key that the ingester has as well. */
@ApplicationScoped
class InboundTokenVault {
  private final SecretCipher cipher;

  InboundTokenVault(@ForWebhooks SecretCipher cipher) {
    this.cipher = cipher;
  }

  byte[] seal(EnvironmentId environment, UUID token, SigningSecret secret) {
    return cipher.seal(
        secret.text().getBytes(UTF_8),
        SealedColumn.INBOUND_SIGNING_SECRET.place(token, environment.value()));
  }

  /** What is sealed belongs to its column, so that the one before is sealed anew. */
  byte[] sealAsPrevious(EnvironmentId environment, UUID token, byte[] current) {
    try {
      byte[] text =
          cipher.open(
              current, SealedColumn.INBOUND_SIGNING_SECRET.place(token, environment.value()));
      return cipher.seal(
          text, SealedColumn.PREVIOUS_INBOUND_SIGNING_SECRET.place(token, environment.value()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the secret of inbound_token " + token + " stays shut", e);
    }
  }
}
