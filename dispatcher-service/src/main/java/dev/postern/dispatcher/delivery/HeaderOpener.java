package dev.postern.dispatcher.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.signature.UnreadableSecretException;
import dev.postern.model.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** Opens the headers of an endpoint for one request; they are kept nowhere. */
@ApplicationScoped
class HeaderOpener {
  private final SecretCipher cipher;
  private final ObjectMapper json;

  HeaderOpener(SecretCipher cipher, ObjectMapper json) {
    this.cipher = cipher;
    this.json = json;
  }

  Map<String, String> open(Optional<SealedHeaders> headers) throws UnreadableSecretException {
    if (headers.isEmpty()) {
      return Map.of();
    }
    try {
      byte[] text = cipher.open(headers.get().sealed(), headers.get().place());
      return json.readValue(new String(text, StandardCharsets.UTF_8), new TypeReference<>() {});
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretException(e);
    } catch (JsonProcessingException e) {
      // Without the cause: its message repeats what it read.
      throw new UnreadableSecretException("the headers are no JSON object of texts");
    }
  }
}
