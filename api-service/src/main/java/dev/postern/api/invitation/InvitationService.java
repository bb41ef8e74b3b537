package dev.postern.api.invitation;

import dev.postern.api.environment.EnvironmentService;
import dev.postern.api.organization.OrganizationService;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes invitations and mails them, without looking whether the address has an account. */
@ApplicationScoped
public class InvitationService {
  static final Duration LIFE = Duration.ofDays(7);

  private final InvitationRepository invitations;
  private final InvitationMailService mails;
  private final OrganizationService organizations;
  private final EnvironmentService environments;
  private final UuidV7 uuids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  InvitationService(
      InvitationRepository invitations,
      InvitationMailService mails,
      OrganizationService organizations,
      EnvironmentService environments,
      UuidV7 uuids,
      Clock clock) {
    this.invitations = invitations;
    this.mails = mails;
    this.organizations = organizations;
    this.environments = environments;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * In the running transaction, which has entered the organization. What was offered to the address
   * before is taken back.
   *
   * @param invitedBy empty for the operator
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public InvitationView invite(
      OrganizationId organization, NewInvitation offer, Optional<UserId> invitedBy) {
    organizations.lock(organization);
    offer.environments().keySet().forEach(id -> environments.require(organization, id));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var invitation =
        new InvitationView(
            uuids.next(), offer.email().address(), offer.role(), now, now.plus(LIFE));
    InvitationToken token = InvitationToken.generate(random);
    invitations.revokePending(organization, invitation.email(), now);
    invitations.add(organization, invitation, token, invitedBy);
    offer
        .environments()
        .forEach((id, role) -> invitations.addEnvironment(organization, invitation.id(), id, role));
    String name = organizations.required(organization, offer.role()).name();
    mails.send(invitation, name, token);
    return invitation;
  }
}
