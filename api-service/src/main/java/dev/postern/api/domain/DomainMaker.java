package dev.postern.api.domain;

import dev.postern.api.settings.ForWebhooks;
import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Gives a domain its id, its key and its challenge; making a key takes too long for a transaction.
 */
@ApplicationScoped
class DomainMaker {
  private static final String SELECTOR = "postern-";
  private static final int SELECTOR_BYTES = 4;
  private static final int TOKEN_BYTES = 16;

  private final SecretCipher cipher;
  private final UuidV7 uuids;
  private final SecureRandom random = new SecureRandom();

  DomainMaker(@ForWebhooks SecretCipher cipher, UuidV7 uuids) {
    this.cipher = cipher;
    this.uuids = uuids;
  }

  MadeDomain make(EnvironmentId environment, NewDomain wanted) {
    DomainId id = new DomainId(uuids.next());
    DkimKey key = DkimKey.generate();
    byte[] sealed =
        cipher.seal(
            key.privateKey(), SealedColumn.DKIM_PRIVATE_KEY.place(id.value(), environment.value()));
    return new MadeDomain(
        new StoredDomain(
            id,
            wanted.name().ascii(),
            DomainStatus.NOT_STARTED,
            wanted.region(),
            wanted.returnPath(),
            wanted.settings(),
            new StoredDomain.Proof(token(TOKEN_BYTES), selector(), key.publicKey()),
            UuidV7.instantOf(id.value())),
        sealed);
  }

  /**
   * One of its own, so that the keys of two tenants can stand in one zone, and SES shows whose it
   * has.
   */
  private String selector() {
    return SELECTOR + token(SELECTOR_BYTES);
  }

  private String token(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
