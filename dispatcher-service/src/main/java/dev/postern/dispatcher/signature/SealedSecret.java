package dev.postern.dispatcher.signature;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretPlace;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's webhooks are signed with, as it is stored: the {@code whsec_} text, sealed.
 *
 * @param sealedKey the {@code whsk_} text of the key pair beside it; null where that does not sign
 */
@SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
public record SealedSecret(
    UUID id, EnvironmentId environment, byte[] sealed, byte @Nullable [] sealedKey) {
  /** Where it was sealed for; whoever stores a secret seals it for the same place. */
  public SecretPlace place() {
    return SealedColumn.WEBHOOK_SIGNING_SECRET.place(id, environment.value());
  }

  /** The same for its key pair. */
  public SecretPlace keyPlace() {
    return SealedColumn.WEBHOOK_SIGNING_KEY.place(id, environment.value());
  }
}
