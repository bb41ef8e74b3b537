package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Credentials;
import dev.postern.system.TraceCollector.Exported;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a collector of traces is told of an email, by a whole installation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
  private static final String EMAIL = "postern.email.id";
  private static final String CALLERS_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLERS_SPAN = "b7ad6b7169203331";
  private static final String RECIPIENT = "success+rosalind.franklin@simulator.amazonses.com";
  private static final List<String> CONTENTS =
      List.of("rosalind", "simulator.amazonses", "example.test", "Photograph 51", "A helix");

  private final HttpClient http = HttpClient.newHttpClient();
  private TraceCollector collector;
  private RunningPostern postern;
  private Credentials credentials;

  @BeforeAll
  void start() throws IOException {
    collector = new TraceCollector();
    postern = new RunningPostern(Map.of("POSTERN_TRACES_ENDPOINT", collector.url()));
    credentials = postern.installation().credentials();
  }

  @AfterAll
  void stop() {
    postern.close();
    collector.close();
    http.close();
  }

  @Test
  @DisplayName(
      "one trace leads from the request to SES, its event and the webhooks; of the id only")
  void tracesAnEmailToItsWebhooks() throws Exception {
    String id = ids("/emails", email()).getFirst();
    List<Exported> spans = awaitSpans(id);

    assertThat(spans).extracting(one -> hex(one.span().getTraceId())).containsOnly(traceOf(id));
    assertThat(traceOf(id)).isNotEqualTo(CALLERS_TRACE);
    Exported request = one(spans, "POST /emails", "");
    assertThat(request.service()).isEqualTo("postern-api");
    assertThat(request.span().getParentSpanId()).isEqualTo(ByteString.EMPTY);
    assertThat(request.span().getLinksList())
        .singleElement()
        .returns(CALLERS_TRACE, link -> hex(link.getTraceId()));
    Exported send = one(spans, "send email", "");
    assertThat(send.service()).isEqualTo("postern-dispatcher");
    assertThat(send.tag("postern.outcome")).isEqualTo("accepted");
    assertBelow(send, request);
    Exported delivered = one(spans, "record SES event", "email.delivered");
    assertThat(delivered.service()).isEqualTo("postern-ingester");
    assertThat(delivered.tag("postern.ses.message.id"))
        .isEqualTo(send.tag("postern.ses.message.id"))
        .isNotEmpty();
    assertBelow(delivered, request);
    Exported webhook = one(spans, "deliver webhook", "email.delivered");
    assertThat(webhook.tag("postern.webhook.endpoint.id"))
        .isEqualTo(credentials.webhookEndpointId().toString());
    assertThat(webhook.tag("postern.status_class")).isEqualTo("2xx");
    assertBelow(webhook, delivered);

    assertTellsNothingElse();
    assertWebhooksCarryNoTrace(id);
  }

  @Test
  @DisplayName("the emails of a batch are in the trace of its request")
  void tracesABatch() throws Exception {
    List<String> ids = ids("/emails/batch", "[" + email() + "," + email() + "]");

    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    awaitSpans(ids.getFirst());
    awaitSpans(ids.getLast());
    assertThat(traceOf(ids.getFirst())).isEqualTo(traceOf(ids.getLast()));
    assertThat(collector.spans())
        .filteredOn(one -> one.span().getName().equals("POST /emails/batch"))
        .extracting(one -> hex(one.span().getTraceId()))
        .containsExactly(traceOf(ids.getFirst()));
  }

  private static String email() {
    return """
        {"from":"Ada <ada@example.test>","to":"%s","subject":"Photograph 51","text":"A helix"}
        """
        .formatted(RECIPIENT);
  }

  private List<String> ids(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(credentials.apiUrl() + path))
                .header("Authorization", "Bearer " + credentials.apiKey())
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + CALLERS_TRACE + "-" + CALLERS_SPAN + "-01")
                .header("tracestate", "example=rosalind")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKeys("traceparent", "tracestate");
    List<String> ids = new ArrayList<>();
    new ObjectMapper().readTree(answer.body()).findValues("id").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** Those that name the email, once its webhooks have been delivered. */
  private List<Exported> awaitSpans(String id) {
    List<String> events = List.of("email.sent", "email.delivered");
    Await.PATIENTLY.until(
        "spans of both webhooks",
        () ->
            spansOf(id).stream()
                .filter(one -> one.span().getName().equals("deliver webhook"))
                .map(one -> one.tag("postern.event.type"))
                .toList()
                .containsAll(events));
    Await.PATIENTLY.until("the span of the request", () -> hasRequest(traceOf(id)));
    return spansOf(id);
  }

  private boolean hasRequest(String trace) {
    return collector.spans().stream()
        .filter(one -> hex(one.span().getTraceId()).equals(trace))
        .anyMatch(one -> one.span().getKind() == Span.SpanKind.SPAN_KIND_SERVER);
  }

  private List<Exported> spansOf(String id) {
    return collector.spans().stream().filter(one -> one.tag(EMAIL).equals(id)).toList();
  }

  private String traceOf(String id) {
    return hex(one(spansOf(id), "send email", "").span().getTraceId());
  }

  private static Exported one(List<Exported> spans, String name, String eventType) {
    List<Exported> found =
        spans.stream()
            .filter(one -> one.span().getName().equals(name))
            .filter(one -> one.tag("postern.event.type").equals(eventType))
            .toList();
    assertThat(found).as(name + " " + eventType).hasSize(1);
    return found.getFirst();
  }

  private static void assertBelow(Exported child, Exported parent) {
    assertThat(hex(child.span().getParentSpanId())).isEqualTo(hex(parent.span().getSpanId()));
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private void assertTellsNothingElse() {
    String told = collector.bytes();
    assertThat(CONTENTS.stream().filter(told::contains)).isEmpty();
    assertThat(told)
        .contains(EMAIL, "postern-api")
        .doesNotContain(credentials.apiKey(), "/hooks/", "Bearer", "java-http-client");
    assertThat(collector.spans())
        .extracting(one -> one.span().getName())
        .containsOnly(
            "POST /emails",
            "POST /emails/batch",
            "send email",
            "record SES event",
            "deliver webhook");
  }

  private void assertWebhooksCarryNoTrace(String id) {
    String url = credentials.receiverUrl() + "/_receiver/deliveries?emailId=" + id;
    JsonNode deliveries = new LocalHttp().get(url, null);
    assertThat(deliveries).hasSizeGreaterThanOrEqualTo(2);
    for (JsonNode delivery : deliveries) {
      List<String> headers = new ArrayList<>();
      delivery
          .path("headers")
          .fieldNames()
          .forEachRemaining(name -> headers.add(name.toLowerCase(Locale.ROOT)));
      assertThat(headers)
          .contains("svix-id")
          .doesNotContain("traceparent", "tracestate", "baggage", "b3");
    }
  }
}
