package dev.postern.model.secret;

/** Names a key that secrets are sealed under, without saying anything of the key. */
public record SecretKeyId(int value) {
  @Override
  public String toString() {
    return "%08x".formatted(value);
  }
}
