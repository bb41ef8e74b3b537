package dev.postern.dispatcher.signature;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretPlace;
import java.util.UUID;

/** An endpoint's signing secret as it is stored: its {@code whsec_} text, sealed. */
@SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
public record SealedSecret(UUID id, EnvironmentId environment, byte[] sealed) {
  /** Where it was sealed for; whoever stores a secret seals it for the same place. */
  public SecretPlace place() {
    return SealedColumn.WEBHOOK_SIGNING_SECRET.place(id, environment.value());
  }
}
