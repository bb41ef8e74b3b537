package dev.postern.api.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.postern.api.json.StrictJson;
import dev.postern.api.settings.ForWebhooks;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.secret.SecretPlace;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookSigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals what customers entrust to an endpoint, and opens it again. */
@ApplicationScoped
class WebhookVault {
  private final SecretCipher cipher;
  private final UuidV7 uuids;

  WebhookVault(@ForWebhooks SecretCipher cipher, UuidV7 uuids) {
    this.cipher = cipher;
    this.uuids = uuids;
  }

  SealedSigningSecret seal(EnvironmentId environment, SigningSecret secret) {
    UUID id = uuids.next();
    byte[] text = secret.text().getBytes(StandardCharsets.UTF_8);
    return new SealedSigningSecret(id, cipher.seal(text, place(environment, id)), null);
  }

  SigningSecret open(EnvironmentId environment, SealedSigningSecret stored) {
    try {
      byte[] text = cipher.open(stored.sealed(), place(environment, stored.id()));
      return new SigningSecret(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open webhook_secret " + stored.id(), e);
    }
  }

  byte[] seal(EnvironmentId environment, UUID secret, WebhookSigningKey key) {
    return cipher.seal(key.text().getBytes(StandardCharsets.UTF_8), keyPlace(environment, secret));
  }

  /** Empty if the secret has no key pair. */
  Optional<WebhookSigningKey> openKey(EnvironmentId environment, SealedSigningSecret stored) {
    if (stored.sealedKey() == null) {
      return Optional.empty();
    }
    try {
      byte[] text = cipher.open(stored.sealedKey(), keyPlace(environment, stored.id()));
      return Optional.of(new WebhookSigningKey(new String(text, StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the key of webhook_secret " + stored.id(), e);
    }
  }

  /** Null for none. */
  byte @Nullable [] seal(
      EnvironmentId environment, WebhookEndpointId endpoint, EndpointHeaders headers) {
    if (headers.values().isEmpty()) {
      return null;
    }
    try {
      return cipher.seal(
          StrictJson.MAPPER.writeValueAsBytes(headers.values()), place(environment, endpoint));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the headers of " + endpoint, e);
    }
  }

  EndpointHeaders open(
      EnvironmentId environment, WebhookEndpointId endpoint, byte @Nullable [] sealed) {
    if (sealed == null) {
      return EndpointHeaders.none();
    }
    try {
      byte[] json = cipher.open(sealed, place(environment, endpoint));
      return new EndpointHeaders(
          StrictJson.MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the headers of " + endpoint, e);
    } catch (IOException e) {
      // Without the cause: its message repeats what it read.
      throw new IllegalStateException("cannot read the headers of " + endpoint);
    }
  }

  private static SecretPlace place(EnvironmentId environment, UUID secret) {
    return SealedColumn.WEBHOOK_SIGNING_SECRET.place(secret, environment.value());
  }

  private static SecretPlace keyPlace(EnvironmentId environment, UUID secret) {
    return SealedColumn.WEBHOOK_SIGNING_KEY.place(secret, environment.value());
  }

  private static SecretPlace place(EnvironmentId environment, WebhookEndpointId endpoint) {
    return SealedColumn.WEBHOOK_HEADERS.place(endpoint.value(), environment.value());
  }
}
