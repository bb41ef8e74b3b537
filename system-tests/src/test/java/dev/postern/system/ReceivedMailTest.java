package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mail that comes in, from SES or a provider to the customer's endpoint. */
class ReceivedMailTest {
  private static final String RECIPIENT = "hello@example.test";
  private static final int MAILS = 300;
  private static final int CRASHES = 3;
  private static final Await LONG = new Await(Duration.ofMinutes(4), Duration.ofMillis(500));

  private final LocalHttp local = new LocalHttp();

  @Test
  @DisplayName("F03: mail from SES and from a provider, its ingester killed: all of it comes once")
  void losesAndRepeatsNothing() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (var postern = new RunningPostern(Map.of());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ask(postern, "update domain set receiving_enabled = true returning id");
      bringBySes(postern);
      Future<List<Integer>> taken =
          threads.submit(() -> new PatientProvider(postern, RECIPIENT).bring(MAILS));
      for (int crash = 0; crash < CRASHES; crash++) {
        Thread.sleep(random.nextLong(1500));
        postern.crash(Service.INGESTER);
      }
      assertThat(taken.get()).as("seed %d", seed).hasSize(MAILS);
      LONG.until("the webhooks of all mails", () -> told(postern).size() >= MAILS + 1);
      assertThat(
              ask(
                  postern,
                  "select count(*), count(distinct subject), count(distinct state) from inbound_email"))
          .as("seed %d", seed)
          .containsExactly(MAILS + 1 + "|" + (MAILS + 1) + "|1");
      assertThat(told(postern)).doesNotHaveDuplicates().hasSize(MAILS + 1);
      assertThat(
              ask(
                  postern,
                  "select source, spf_verdict from inbound_email where subject = 'By SES'"))
          .containsExactly("aws-ses-receiving|FAIL");
    }
  }

  /** As an SMTP server would hand it to SES. */
  private void bringBySes(RunningPostern postern) throws Exception {
    String url = Ports.url(postern.installation().ports().sandbox()) + "/_sandbox/inbound";
    String mime = "From: ada@example.com\r\nTo: list@example.com\r\nSubject: By SES\r\n\r\nHello";
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "?recipient=" + RECIPIENT + "&spf=FAIL"))
              .header("Content-Type", "message/rfc822")
              .POST(BodyPublishers.ofString(mime))
              .build();
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  /** The emails that the endpoint was told of, each as often as it was. */
  private List<String> told(RunningPostern postern) {
    List<String> ids = new ArrayList<>();
    String url =
        postern.installation().credentials().receiverUrl() + "/_receiver/deliveries?name=demo";
    for (JsonNode delivery : local.get(url, null)) {
      if (delivery.path("verified").asBoolean()
          && delivery.path("type").asText().equals("email.received")) {
        ids.add(delivery.path("emailId").asText());
      }
    }
    return ids;
  }

  private static List<String> ask(RunningPostern postern, String sql) throws SQLException {
    try (Connection connection = postern.installation().database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          columns.add(rows.getString(column));
        }
        found.add(String.join("|", columns));
      }
      return found;
    }
  }
}
