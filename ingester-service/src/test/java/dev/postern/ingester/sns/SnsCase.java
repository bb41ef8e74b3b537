package dev.postern.ingester.sns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row of the list of ways to get past an SNS verifier, and what must be answered. */
record SnsCase(String id, int status, String error) {
  /** Rows that are tested by other means than one request to one running service. */
  static final Map<String, String> ELSEWHERE =
      Map.of(
          "N005", "SandboxEventTest: a real subscription",
          "N084", "CertificateClientTest: a certificate host that cannot be trusted",
          "N085", "SnsCaseTest.asksForFewCertificatesHoweverManyItIsTold",
          "N134", "WaitingEventResourceTest.comesAgainWhenTheDatabaseIsAway");

  /** Rows about parts that do not exist. */
  static final Map<String, String> LATER =
      Map.of(
          "N079", "checking the certificate's chain",
          "N090", "routes of single tenants",
          "N106", "configuration sets of single tenants",
          "N132", "limits on request rates",
          "N133", "answering to a slow body; the framework closes the connection");

  static List<SnsCase> all() {
    try (InputStream file = Objects.requireNonNull(SnsCase.class.getResourceAsStream("/sns.tsv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .map(columns -> new SnsCase(columns[0], Integer.parseInt(columns[3]), columns[4]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> testedIds() {
    return all().stream()
        .map(SnsCase::id)
        .filter(id -> !ELSEWHERE.containsKey(id) && !LATER.containsKey(id))
        .toList();
  }

  static SnsCase of(String id) {
    return all().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  /** Refused by what the request itself says, so that nothing has to be fetched. */
  boolean isRefusedBeforeTheCertificate() {
    return switch (error) {
      case "-", "sns_signature_invalid", "sns_cert_invalid", "sns_cert_unavailable" -> false;
      case "sns_message_stale" -> false;
      // Only a verified message shows what SNS did not mean to sign.
      case "invalid_sns_message" -> !Arrays.asList("N128", "N129").contains(id);
      default -> true;
    };
  }
}
