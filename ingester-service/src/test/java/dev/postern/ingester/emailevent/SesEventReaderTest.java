package dev.postern.ingester.emailevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.emailevent.StoredEmail.Recipient;
import dev.postern.ingester.ses.SesEvent;
import dev.postern.ingester.ses.SesEvent.BouncedRecipient;
import dev.postern.ingester.ses.SesMail;
import dev.postern.model.email.EmailEventType;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesEventReaderTest {
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123Z");
  private static final SesMail MAIL = new SesMail("ses-id", AT, List.of("a@b.example"), Map.of());

  @Test
  void hasASentEmailOnce() {
    EmailFact fact = onlyFact(new SesEvent.Send(MAIL), "a@b.example", "c@d.example");
    assertThat(fact.key()).isEqualTo("sent");
    assertThat(fact.scope()).isEqualTo(EmailFact.Scope.ALL_RECIPIENTS);
    assertThat(fact.details().sesMessageId()).isEqualTo("ses-id");
  }

  @Test
  void tellsFactsApartByRecipientAndTime() {
    EmailFact fact =
        onlyFact(new SesEvent.Delivery(MAIL, AT, List.of("a@b.example")), "a@b.example");
    assertThat(fact.key()).isEqualTo("delivered|a@b.example|2026-11-24T10:00:00.123Z");
  }

  @Test
  void namesARecipientAsTheSenderDid() {
    EmailFact fact =
        onlyFact(
            new SesEvent.Delivery(MAIL, AT, List.of("a@b.example")), "A@B.example", "c@d.example");
    assertThat(fact.address()).contains("A@B.example");
  }

  @Test
  void takesAForwardersAddressForThatOfTheOnlyRecipient() {
    EmailFact fact = onlyFact(bounce("Permanent", "General", "other@far.example"), "a@b.example");
    assertThat(fact.address()).contains("a@b.example");
    assertThat(fact.suppression()).contains(SuppressionReason.BOUNCE);
  }

  @Test
  void leavesAForwardersAddressAloneAmongSeveralRecipients() {
    EmailFact fact =
        onlyFact(bounce("Permanent", "General", "other@far.example"), "a@b.example", "c@d.example");
    assertThat(fact.address()).contains("other@far.example");
    assertThat(fact.suppression()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent, General, BOUNCED, true",
    "Permanent, NoEmail, BOUNCED, true",
    "Transient, MailboxFull, BOUNCED, false",
    "Undetermined, Undetermined, BOUNCED, false",
    "Permanent, Suppressed, SUPPRESSED, true",
    "Permanent, OnAccountSuppressionList, SUPPRESSED, true",
  })
  void readsABounceByItsTypes(
      String type, String subType, EmailEventType expected, boolean suppressing) {
    EmailFact fact = onlyFact(bounce(type, subType, "a@b.example"), "a@b.example");
    assertThat(fact.type()).isEqualTo(expected);
    assertThat(fact.advances()).isEqualTo(EmailEventType.BOUNCED);
    assertThat(fact.suppression().isPresent()).isEqualTo(suppressing);
  }

  @Test
  void knowsTestAddressesByTheMailboxesOfTheSimulator() {
    EmailFact fact =
        onlyFact(
            bounce("Permanent", "General", "bounce+x@simulator.amazonses.com"),
            "delivered@resend.dev",
            "bounced+x@resend.dev");
    assertThat(fact.type()).isEqualTo(EmailEventType.BOUNCED);
    assertThat(fact.address()).contains("bounced+x@resend.dev");
    assertThat(fact.suppression()).isEmpty();
  }

  @Test
  void readsAComplaintThatSesRemembersAsSuppressed() {
    EmailFact fact =
        onlyFact(
            new SesEvent.Complaint(MAIL, AT, "OnAccountSuppressionList", List.of("a@b.example")),
            "a@b.example");
    assertThat(fact.type()).isEqualTo(EmailEventType.SUPPRESSED);
    assertThat(fact.details().suppressed())
        .extracting(suppressed -> suppressed.reason())
        .isEqualTo("previous_complaint");
    assertThat(fact.suppression()).contains(SuppressionReason.COMPLAINT);
  }

  @Test
  void makesNothingOfASubscription() {
    assertThat(new SesEventReader(email("a@b.example")).facts(new SesEvent.Subscription(MAIL, AT)))
        .isEmpty();
  }

  private static SesEvent bounce(String type, String subType, String address) {
    return new SesEvent.Bounce(
        MAIL, AT, type, subType, List.of(new BouncedRecipient(address, "smtp; 550")));
  }

  private static EmailFact onlyFact(SesEvent event, String... recipients) {
    List<EmailFact> facts = new SesEventReader(email(recipients)).facts(event);
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  private static StoredEmail email(String... recipients) {
    UUID id = new UUID(0, 1);
    return new StoredEmail(
        new Tenant(new OrganizationId(id), new EnvironmentId(id)),
        new EmailId(id),
        EmailStatus.QUEUED,
        AT,
        "hello@acme.example",
        "Welcome",
        "{}",
        "[]",
        null,
        IntStream.range(0, recipients.length)
            .mapToObj(position -> new Recipient(position, recipients[position], EmailStatus.QUEUED))
            .toList());
  }
}
