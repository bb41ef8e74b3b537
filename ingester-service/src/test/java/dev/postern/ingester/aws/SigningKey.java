package dev.postern.ingester.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that SNS could sign with, and certificates for it. */
public final class SigningKey {
  public static final String SNS = "sns.amazonaws.com";
  private static final int BITS = 2048;

  private final KeyPair pair;

  public SigningKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param algorithm for example {@code SHA256withRSA}
   */
  String sign(String text, String algorithm) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate as SNS has it, valid around the given time. */
  public String certificate(Instant now) {
    return certificate(SNS, SNS, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
  }

  /** The key with a certificate of its own making, under an empty password. */
  public KeyStore keyStore(String host, Instant now) {
    String pem =
        certificate(host, host, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    try {
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("key", pair.getPrivate(), new char[0], new Certificate[] {certificate});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As one PEM block with LF line ends. */
  public String certificate(String name, String host, Instant from, Instant until) {
    try {
      X500Name subject = new X500Name("CN=" + name);
      X509CertificateHolder certificate =
          new JcaX509v3CertificateBuilder(
                  subject,
                  BigInteger.valueOf(from.toEpochMilli()),
                  Date.from(from),
                  Date.from(until),
                  subject,
                  pair.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
      byte[] lineEnd = {'\n'};
      String base64 = Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
