package dev.postern.sandbox.aws.sns;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** Signs as SNS does: version 1 with SHA-1, version 2 with SHA-256. */
final class SnsSigner {
  private final SigningIdentity identity;
  private final String certificateUrl;

  SnsSigner(SigningIdentity identity) {
    this.identity = identity;
    this.certificateUrl = Arns.ENDPOINT + identity.certificatePath();
  }

  SnsSignature sign(SnsMessage message, String version) {
    try {
      Signature signature =
          Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(identity.key());
      signature.update(message.stringToSign().getBytes(StandardCharsets.UTF_8));
      return new SnsSignature(
          version, Base64.getEncoder().encodeToString(signature.sign()), certificateUrl);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
