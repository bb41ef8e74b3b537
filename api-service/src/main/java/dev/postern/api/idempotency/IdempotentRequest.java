package dev.postern.api.idempotency;

import dev.postern.api.json.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A request under its key, and the hash that tells a repetition from another request.
 *
 * @param endpoint method and path
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IdempotentRequest(String endpoint, IdempotencyKey key, byte[] hash) {

  /** The hash covers the fields we understand, however their JSON was laid out. */
  public static IdempotentRequest of(String endpoint, IdempotencyKey key, Object request) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      StrictJson.MAPPER.writeValue(
          new DigestOutputStream(OutputStream.nullOutputStream(), sha256), request);
      return new IdempotentRequest(endpoint, key, sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
