package dev.postern.system;

import static dev.postern.system.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.resend.Resend;
import com.resend.core.exception.ResendException;
import com.resend.core.net.ListParams;
import com.resend.core.net.RequestOptions;
import com.resend.services.apikeys.ApiKeys;
import com.resend.services.apikeys.model.CreateApiKeyOptions;
import com.resend.services.apikeys.model.UpdateApiKeyOptions;
import com.resend.services.emails.Emails;
import com.resend.services.emails.model.Attachment;
import com.resend.services.emails.model.CreateEmailOptions;
import com.resend.services.emails.model.GetEmailsMetricsOptions;
import com.resend.services.emails.model.MetricName;
import com.resend.services.emails.model.MetricsDimension;
import com.resend.services.emails.model.ShareEmailOptions;
import com.resend.services.emails.model.Tag;
import com.resend.services.emails.model.UpdateEmailOptions;
import com.resend.services.suppressions.Suppressions;
import com.resend.services.suppressions.SuppressionsBatch;
import com.resend.services.suppressions.model.AddSuppressionOptions;
import com.resend.services.suppressions.model.AddSuppressionsOptions;
import com.resend.services.suppressions.model.ListSuppressionsParams;
import com.resend.services.suppressions.model.RemoveSuppressionsOptions;
import com.resend.services.suppressions.model.SuppressionOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The official Java client, unmodified: emails, API keys, suppressions, errors. An answer that it
 * cannot read is {@code null} to it, so that every answer is asked for something.
 */
class ResendJavaTest {
  private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RunningPostern postern;
  private static ResendClients clients;
  private static Resend resend;

  @BeforeAll
  static void start() {
    postern = new RunningPostern(Map.of());
    clients = new ResendClients(postern.installation().credentials().apiUrl());
    resend = new Resend(postern.installation().credentials().apiKey());
  }

  @AfterAll
  static void stop() {
    postern.close();
  }

  @Test
  void sendsGetsAndListsEmails() throws ResendException {
    Emails emails = emails();
    Tag tag = Tag.builder().name("kind").value("welcome").build();
    String id = emails.send(email().replyTo("grace@example.test").tags(tag).build()).getId();
    var got = emails.get(id);
    assertThat(got.getObject()).isEqualTo("email");
    assertThat(got.getId()).isEqualTo(id);
    assertThat(got.getFrom()).isEqualTo("Ada <ada@example.test>");
    assertThat(got.getTo()).containsExactly("success@simulator.amazonses.com");
    assertThat(got.getReplyTo()).containsExactly("grace@example.test");
    assertThat(got.getSubject()).isEqualTo("Hello from Java");
    assertThat(got.getHtml()).isEqualTo("<p>Hello</p>");
    assertThat(got.getCreatedAt()).endsWith("+00");
    assertThat(got.getMessageId()).isNotBlank();
    assertThat(got.getLastEvent()).isNotBlank();

    String newer = emails.send(email().build()).getId();
    var page = emails.list(ListParams.builder().limit(1).after(newer).build());
    assertThat(page.getObject()).isEqualTo("list");
    assertThat(page.getData()).extracting("id").containsExactly(id);
    assertThat(emails.list().getData()).extracting("id").startsWith(newer, id);
  }

  @Test
  void replaysASendWithTheSameIdempotencyKey() throws ResendException {
    Emails emails = emails();
    RequestOptions key =
        RequestOptions.builder().setIdempotencyKey(UUID.randomUUID().toString()).build();
    String id = emails.send(email().build(), key).getId();
    assertThat(id).isNotBlank();
    assertThat(emails.send(email().build(), key).getId()).isEqualTo(id);
    assertRefused(
        409,
        "invalid_idempotent_request",
        () -> emails.send(email().subject("Another").build(), key));
  }

  @Test
  void listsAndGetsAttachments() throws ResendException {
    Emails emails = emails();
    Attachment note = Attachment.builder().fileName("note.txt").content("aGVsbG8=").build();
    String id = emails.send(email().attachments(note).build()).getId();
    var listed = emails.listAttachments(id);
    assertThat(listed.getObject()).isEqualTo("list");
    assertThat(listed.hasMore()).isFalse();
    assertThat(listed.getData()).extracting("filename").containsExactly("note.txt");
    var got = emails.getAttachment(id, listed.getData().getFirst().getId());
    assertThat(got.getObject()).isEqualTo("attachment");
    assertThat(got.getSize()).isEqualTo(5);
    assertThat(got.getContentType()).isEqualTo("text/plain");
    assertThat(got.getContentDisposition()).isEqualTo("attachment");
    assertThat(got.getDownloadUrl()).startsWith("http");
    assertThat(got.getExpiresAt()).endsWith("Z");
    var page = emails.listAttachments(id, ListParams.builder().after(got.getId()).build());
    assertThat(page.getData()).isEmpty();
    assertRefused(404, "not_found", () -> emails.getAttachment(id, UNKNOWN));
  }

  @Test
  void sharesAndCountsEmails() throws ResendException {
    Emails emails = emails();
    String id = emails.send(email().build()).getId();
    var shared = emails.share(id, ShareEmailOptions.builder().expiresIn("2 hours").build());
    assertThat(shared.getObject()).isEqualTo("email");
    assertThat(shared.getId()).isEqualTo(id);
    assertThat(shared.getUrl()).startsWith("http");
    assertThat(emails.share(id).getUrl()).startsWith("http");
    await().atMost(PATIENCE).until(() -> emails.get(id).getLastEvent().equals("delivered"));
    var counted =
        emails.metrics(
            GetEmailsMetricsOptions.builder()
                .emailIds(id)
                .metrics(MetricName.SENT, MetricName.DELIVERED)
                .dimensions(MetricsDimension.EMAIL)
                .build());
    assertThat(counted.getObject()).isEqualTo("metrics");
    assertThat(counted.getMetrics()).containsExactly(MetricName.SENT, MetricName.DELIVERED);
    assertThat(counted.getTotals()).containsEntry("sent", 1).containsEntry("delivered", 1);
    assertThat(counted.getData()).extracting("emailId").containsExactly(id);
    assertThat(emails.metrics().getTotals()).isNotEmpty();
  }

  @Test
  void schedulesReschedulesAndCancels() throws ResendException {
    Emails emails = emails();
    String id = emails.send(email().scheduledAt("in 1 hour").build()).getId();
    assertThat(emails.get(id).getLastEvent()).isEqualTo("scheduled");
    var later = UpdateEmailOptions.builder().scheduledAt("in 2 hours").build();
    var updated = emails.update(id, later);
    assertThat(updated.getObject()).isEqualTo("email");
    assertThat(updated.getId()).isEqualTo(id);
    var canceled = emails.cancel(id);
    assertThat(canceled.getObject()).isEqualTo("email");
    assertThat(canceled.getId()).isEqualTo(id);
    assertThat(emails.get(id).getLastEvent()).isEqualTo("canceled");
  }

  @Test
  void sendsBatches() throws ResendException {
    var batch = clients.here(resend.batch());
    var sent = batch.send(List.of(email().build(), email().build()));
    assertThat(sent.getData()).hasSize(2).extracting("id").doesNotContainNull();
    assertThat(batch.create(List.of(email().build())).getData()).hasSize(1);
    var bad = email().to("nobody").build();
    var permissive = RequestOptions.builder().add("x-batch-validation", "permissive").build();
    var partly = batch.send(List.of(email().build(), bad), permissive);
    assertThat(partly.getData()).hasSize(1);
    assertThat(partly.getErrors()).extracting("index").containsExactly(1);
    assertRefused(422, "validation_error", () -> batch.send(List.of(email().build(), bad)));
  }

  @Test
  void managesApiKeys() throws ResendException {
    ApiKeys keys = clients.here(resend.apiKeys());
    var made =
        keys.create(
            CreateApiKeyOptions.builder().name("Java").permission("sending_access").build());
    String id = made.getId();
    Emails sender = clients.here(new Resend(made.getToken()).emails());
    assertThat(sender.send(email().build()).getId()).isNotBlank();
    assertRefused(401, "restricted_api_key", () -> sender.get(UNKNOWN));
    var renamed = keys.update(id, UpdateApiKeyOptions.builder().name("Other").build());
    assertThat(renamed.getObject()).isEqualTo("api_key");
    assertThat(renamed.getId()).isEqualTo(id);
    var listed = keys.list();
    assertThat(listed.getObject()).isEqualTo("list");
    assertThat(listed.hasMore()).isFalse();
    assertThat(listed.getData())
        .filteredOn(key -> key.getId().equals(id))
        .singleElement()
        .satisfies(key -> assertThat(key.getName()).isEqualTo("Other"))
        .satisfies(key -> assertThat(key.getCreatedAt()).endsWith("+00"));
    assertThat(keys.remove(id)).isTrue();
    assertRefused(404, "not_found", () -> keys.remove(id));
    assertRefused(401, "validation_error", () -> sender.send(email().build()));
  }

  @Test
  void managesSuppressions() throws ResendException {
    Suppressions suppressions = clients.here(resend.suppressions());
    String address = "gone-" + UUID.randomUUID() + "@example.test";
    var added = suppressions.add(AddSuppressionOptions.builder().email(address).build());
    assertThat(added.getObject()).isEqualTo("suppression");
    var got = suppressions.get(address);
    assertThat(got.getId()).isEqualTo(added.getId());
    assertThat(got.getEmail()).isEqualTo(address);
    assertThat(got.getOrigin()).isEqualTo("manual");
    var manual = ListSuppressionsParams.builder().origin(SuppressionOrigin.MANUAL).limit(1).build();
    assertThat(suppressions.list(manual).getData()).extracting("id").containsExactly(got.getId());
    assertThat(suppressions.list().getObject()).isEqualTo("list");
    var removed = suppressions.remove(got.getId());
    assertThat(removed.getId()).isEqualTo(got.getId());
    assertThat(removed.getDeleted()).isTrue();
    assertRefused(404, "not_found", () -> suppressions.get(address));

    SuppressionsBatch batch = clients.here(suppressions.batch());
    var all = batch.add(AddSuppressionsOptions.builder().emails(List.of(address)).build());
    assertThat(all.getData()).hasSize(1).extracting("object").containsOnly("suppression");
    var none = batch.remove(RemoveSuppressionsOptions.builder().email(address).build());
    assertThat(none.getData()).hasSize(1).extracting("deleted").containsOnly(true);
  }

  @Test
  void tellsWhatIsWrong() {
    Emails emails = emails();
    assertRefused(404, "not_found", () -> emails.get(UNKNOWN));
    assertRefused(422, "invalid_parameter", () -> emails.get("nonsense"));
    assertRefused(422, "validation_error", () -> emails.send(email().to("nobody").build()));
    assertRefused(
        403, "validation_error", () -> emails.send(email().from("a@elsewhere.test").build()));
    Emails stranger = clients.here(new Resend("pn_unknown").emails());
    assertRefused(401, "validation_error", () -> stranger.send(email().build()));
  }

  private static Emails emails() {
    return clients.here(resend.emails());
  }

  private static CreateEmailOptions.Builder email() {
    return CreateEmailOptions.builder()
        .from("Ada <ada@example.test>")
        .to("success@simulator.amazonses.com")
        .subject("Hello from Java")
        .html("<p>Hello</p>");
  }
}
