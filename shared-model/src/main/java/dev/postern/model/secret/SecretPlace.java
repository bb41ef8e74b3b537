package dev.postern.model.secret;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a sealed secret belongs. A ciphertext moved to another column, row or tenant does not open.
 *
 * @param tenant the environment, or the user for what belongs to a person
 */
public record SecretPlace(String table, String column, UUID row, UUID tenant) {
  byte[] associatedData() {
    return (table + "|" + column + "|" + row + "|" + tenant).getBytes(StandardCharsets.UTF_8);
  }
}
