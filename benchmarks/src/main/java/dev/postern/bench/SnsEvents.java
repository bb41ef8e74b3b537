package dev.postern.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.sandbox.aws.sns.SigningIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** Messages as SNS posts them, each of an email of its own. */
final class SnsEvents {
  private static final String ENDPOINT = "https://sns.us-east-1.amazonaws.com";
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:postern-ses-events";
  private static final String RECIPIENT = "success@simulator.amazonses.com";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final BenchInstallation postern;
  private final SigningIdentity identity;
  private final PublicKey publicKey;
  private int emails;

  SnsEvents(BenchInstallation postern) throws IOException, GeneralSecurityException, SQLException {
    this.postern = postern;
    identity = postern.snsIdentity();
    publicKey =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(identity.certificatePem().getBytes(US_ASCII)))
            .getPublicKey();
    postern.execute("delete from email");
  }

  /**
   * A message.
   *
   * @param signed the text that was signed
   */
  record Signed(String body, byte[] signed, byte[] signature, PublicKey key) {
    boolean verifies() {
      try {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(signature);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  List<Signed> deliveries(int count) throws SQLException {
    int first = emails;
    emails += count;
    postern.execute(SENT_EMAILS.formatted(first, first + count - 1, RECIPIENT));
    return IntStream.range(first, first + count).parallel().mapToObj(this::delivery).toList();
  }

  private Signed delivery(int number) {
    String now = TIME.format(Clock.systemUTC().instant());
    String message =
        """
        {"eventType":"Delivery","mail":{"timestamp":"%1$s","source":"ada@example.test",\
        "messageId":"bench-%2$d","destination":["%3$s"],"headersTruncated":false,\
        "commonHeaders":{"from":["ada@example.test"],"subject":"Your receipt"},"tags":{}},\
        "delivery":{"timestamp":"%1$s","processingTimeMillis":500,"recipients":["%3$s"],\
        "smtpResponse":"250 ok","reportingMTA":"mta.example.com"}}"""
            .formatted(now, number, RECIPIENT);
    String id = UUID.randomUUID().toString();
    byte[] signed =
        String.join(
                "\n",
                "Message",
                message,
                "MessageId",
                id,
                "Timestamp",
                now,
                "TopicArn",
                TOPIC,
                "Type",
                "Notification",
                "")
            .getBytes(UTF_8);
    byte[] signature = sign(signed);
    String body =
        """
        {"Type":"Notification","MessageId":"%s","TopicArn":"%s","Message":"%s","Timestamp":"%s",\
        "SignatureVersion":"2","Signature":"%s","SigningCertURL":"%s"}"""
            .formatted(
                id,
                TOPIC,
                message.replace("\"", "\\\""),
                now,
                Base64.getEncoder().encodeToString(signature),
                ENDPOINT + identity.certificatePath());
    return new Signed(body, signed, signature, publicKey);
  }

  private byte[] sign(byte[] text) {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(identity.key());
      signer.update(text);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String SENT_EMAILS =
      """
      with tenant as (select organization_id, environment_id from api_key limit 1),
      sent as (
        insert into email (organization_id, environment_id, id, status, from_address, from_domain,
          subject, created_at, ses_message_id)
        select organization_id, environment_id, uuidv7(), 'sent', 'ada@example.test', 'example.test',
          'Your receipt', now(), 'bench-' || number
        from tenant, generate_series(%1$d, %2$d) number
        returning organization_id, environment_id, id
      ),
      content as (
        insert into email_content (organization_id, environment_id, email_id, text)
        select organization_id, environment_id, id, 'Thank you' from sent
      )
      insert into email_recipient (organization_id, environment_id, email_id, position, kind, written,
        address, status)
      select organization_id, environment_id, id, 1, 'to', '%3$s', '%3$s', 'sent' from sent
      """;
}
