package dev.postern.api.invitation;

import dev.postern.api.pagination.RestTime;
import dev.postern.api.settings.InstallationConfig;
import dev.postern.api.systemmail.SystemMailService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Tells people that they are invited. */
@ApplicationScoped
class InvitationMailService {
  private static final String SUBJECT = "You are invited to an organization on Postern";

  private final SystemMailService mails;
  private final String publicUrl;

  InvitationMailService(SystemMailService mails, InstallationConfig config) {
    this.mails = mails;
    publicUrl = config.publicUrl();
  }

  /** The token stands in the text, not in a link: addresses of pages end up in logs. */
  @Transactional(Transactional.TxType.MANDATORY)
  void send(InvitationView invitation, String organization, InvitationToken token) {
    mails.send(
        invitation.email(),
        SUBJECT,
        """
        You are invited to join the organization "%s" as %s.

        To accept, log in to %s with this email address and post this token to
        /invitations/accept:

        %s

        It can be used once, until %s. If you did not expect this mail, ignore it: nothing
        happens then.
        """
            .formatted(
                organization,
                invitation.role().wireName(),
                publicUrl,
                token.text(),
                RestTime.print(invitation.expiresAt())));
  }
}
