package dev.postern.api.sending;

import dev.postern.api.auth.Caller;
import dev.postern.api.idempotency.IdempotencyKey;
import dev.postern.api.idempotency.IdempotencyService;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.idempotency.StoredAnswer;
import dev.postern.api.problem.ApiException;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import dev.postern.model.wakeup.WakeUpSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes on emails to send. */
@ApplicationScoped
public class SendingService {
  private final AcceptRepository emails;
  private final EmailPreparer preparer;
  private final ScheduledNews news;
  private final IdempotencyService answers;
  private final UuidV7 uuids;
  private final WakeUpSender wakeUps;

  SendingService(
      AcceptRepository emails,
      EmailPreparer preparer,
      ScheduledNews news,
      IdempotencyService answers,
      UuidV7 uuids,
      WakeUpSender wakeUps) {
    this.emails = emails;
    this.preparer = preparer;
    this.news = news;
    this.answers = answers;
    this.uuids = uuids;
    this.wakeUps = wakeUps;
  }

  /** One email, in a transaction of its own. */
  SendOutcome send(Caller caller, NewEmail email, Optional<IdempotentRequest> request) {
    String domain = email.senderDomain();
    if (!caller.maySendFrom(domain)) {
      return new SendOutcome.Refused(Refusals.domainNotAllowed(domain));
    }
    EmailId id = new EmailId(uuids.next());
    AcceptCommand command = preparer.prepare(caller, id, email, request);
    AcceptResult result = emails.accept(command.caller().tenant(), command);
    if (result != AcceptResult.ACCEPTED) {
      preparer.discard(command);
    }
    return switch (result) {
      case ACCEPTED -> {
        signal(List.of(email));
        yield new SendOutcome.Accepted(id);
      }
      case OVER_DAILY_LIMIT -> new SendOutcome.Refused(Refusals.overDailyLimit());
      case OVER_RECIPIENT_LIMIT -> new SendOutcome.Refused(Refusals.overRecipientLimit());
      case OVER_ORGANIZATION_LIMIT -> new SendOutcome.Refused(Refusals.overOrganizationLimit());
      case KEY_BUSY -> stillInUse(request);
      case KEY_TAKEN -> repeated(caller, request).orElseGet(() -> stillInUse(request));
      case DOMAIN_NOT_VERIFIED ->
          repeated(caller, request)
              .orElseGet(() -> new SendOutcome.Refused(Refusals.domainNotVerified(domain)));
      case DOMAIN_DOES_NOT_RECEIVE ->
          repeated(caller, request)
              .orElseGet(() -> new SendOutcome.Refused(Refusals.domainDoesNotReceive(domain)));
      case RECIPIENT_BLOCKED ->
          repeated(caller, request)
              .orElseGet(() -> new SendOutcome.Refused(Refusals.recipientBlocked()));
    };
  }

  /**
   * Gets one of several emails ready, outside of any transaction.
   *
   * @throws ApiException if its files cannot be stored
   */
  public AcceptCommand prepare(Caller caller, EmailId id, NewEmail email) {
    return preparer.prepare(caller, id, email, Optional.empty());
  }

  /** For emails that were prepared, if it is certain that no row tells of them. */
  public void discard(Collection<AcceptCommand> commands) {
    commands.forEach(preparer::discard);
  }

  /**
   * Several emails, in the running transaction, which has entered the caller's tenant, with one
   * statement.
   *
   * @return why some of them cannot be sent; of those nothing was written
   * @throws ApiException 429 if it is one too many; then nothing of the transaction can stay
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<EmailId, ApiException> add(Tenant tenant, List<AcceptCommand> commands) {
    Map<EmailId, ApiException> refused = new HashMap<>();
    List<AcceptCommand> allowed = new ArrayList<>();
    for (AcceptCommand command : commands) {
      String domain = command.email().senderDomain();
      if (command.caller().maySendFrom(domain)) {
        allowed.add(command);
      } else {
        refused.put(command.id(), Refusals.domainNotAllowed(domain));
      }
    }
    List<AcceptResult> results = allowed.isEmpty() ? List.of() : emails.accept(tenant, allowed);
    for (int i = 0; i < results.size(); i++) {
      AcceptCommand command = allowed.get(i);
      refusal(results.get(i), command.email())
          .ifPresent(problem -> refused.put(command.id(), problem));
    }
    return refused;
  }

  private static Optional<ApiException> refusal(AcceptResult result, NewEmail email) {
    return switch (result) {
      case ACCEPTED -> Optional.empty();
      case OVER_DAILY_LIMIT -> throw Refusals.overDailyLimit();
      case OVER_RECIPIENT_LIMIT -> throw Refusals.overRecipientLimit();
      case OVER_ORGANIZATION_LIMIT -> throw Refusals.overOrganizationLimit();
      case DOMAIN_NOT_VERIFIED -> Optional.of(Refusals.domainNotVerified(email.senderDomain()));
      case DOMAIN_DOES_NOT_RECEIVE ->
          Optional.of(Refusals.domainDoesNotReceive(email.senderDomain()));
      case RECIPIENT_BLOCKED -> Optional.of(Refusals.recipientBlocked());
      case KEY_BUSY, KEY_TAKEN -> throw new IllegalStateException("no key was given");
    };
  }

  /** After the commit of these emails. */
  public void signal(Collection<NewEmail> accepted) {
    if (accepted.stream().anyMatch(email -> email.scheduledAt() == null)) {
      wakeUps.signal();
    }
    if (accepted.stream().anyMatch(email -> email.scheduledAt() != null)) {
      news.signal();
    }
  }

  private Optional<SendOutcome> repeated(Caller caller, Optional<IdempotentRequest> request) {
    return request.flatMap(
        given -> answers.find(caller.tenant(), given).map(stored -> repeated(given, stored)));
  }

  private static SendOutcome repeated(IdempotentRequest request, StoredAnswer stored) {
    return MessageDigest.isEqual(stored.requestHash(), request.hash())
        ? new SendOutcome.Repeated(stored.status(), stored.body())
        : new SendOutcome.Refused(IdempotencyKey.usedForAnother(request.endpoint()));
  }

  private static SendOutcome stillInUse(Optional<IdempotentRequest> request) {
    return new SendOutcome.Refused(IdempotencyKey.stillInUse(request.orElseThrow().endpoint()));
  }
}
