package dev.postern.api.inboundtoken;

import java.util.Optional;

/**
 * An address with all that is told once.
 *
 * @param text the secret part of the address
 */
record NewInboundToken(InboundToken token, String text, Optional<SigningSecret> secret) {
  /** Never the secrets. */
  @Override
  public String toString() {
    return "NewInboundToken " + token.id();
  }
}
