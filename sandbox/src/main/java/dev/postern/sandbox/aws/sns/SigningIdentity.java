package dev.postern.sandbox.aws.sns;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The key SNS signs with and its certificate, as one PEM block with LF line ends. */
public record SigningIdentity(PrivateKey key, String certificatePem) {
  private static final Duration VALIDITY = Duration.ofDays(3650);

  /** As many as SNS's own key has, so that verifying costs what it costs in production. */
  private static final int KEY_BITS = 2048;

  private static final int NAME_BYTES = 16;

  public static SigningIdentity generate(Clock clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SigningIdentity(pair.getPrivate(), pem(certificate(pair, clock.instant())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no signing key", e);
    }
  }

  /** The identity kept in a directory, made there first if need be. */
  public static SigningIdentity in(Path directory, Clock clock) throws IOException {
    Path keyFile = directory.resolve("sns-signing.key");
    Path certificateFile = directory.resolve("sns-signing.pem");
    if (Files.exists(keyFile) && Files.exists(certificateFile)) {
      return new SigningIdentity(
          decode(Files.readAllBytes(keyFile)), Files.readString(certificateFile));
    }
    SigningIdentity identity = generate(clock);
    Files.write(keyFile, identity.key.getEncoded());
    Files.writeString(certificateFile, identity.certificatePem);
    return identity;
  }

  /** Named after the certificate, so that a new certificate is never taken for a cached old one. */
  public String certificatePath() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(certificatePem.getBytes(StandardCharsets.US_ASCII));
      return "/SimpleNotificationService-"
          + HexFormat.of().formatHex(digest, 0, NAME_BYTES)
          + ".pem";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509CertificateHolder certificate(KeyPair pair, Instant now)
      throws OperatorCreationException, IOException {
    X500Name name = new X500Name("CN=sns.amazonaws.com");
    GeneralNames hosts =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "sns.amazonaws.com"),
              new GeneralName(GeneralName.dNSName, "sns.us-east-1.amazonaws.com")
            });
    return new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(VALIDITY)),
            name,
            pair.getPublic())
        .addExtension(Extension.subjectAlternativeName, false, hosts)
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
  }

  private static String pem(X509CertificateHolder certificate) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  private static PrivateKey decode(byte[] key) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the kept signing key cannot be read", e);
    }
  }
}
