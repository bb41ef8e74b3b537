package dev.postern.api.session;

import dev.postern.api.auth.Actor;
import dev.postern.api.auth.Member;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Ends the sessions of those who are no longer what they were when they logged in. */
@ApplicationScoped
public class RoleChangeService {
  private final SessionService sessions;
  private final TenantContext context;
  private final Clock clock;

  RoleChangeService(SessionService sessions, TenantContext context, Clock clock) {
    this.sessions = sessions;
    this.context = context;
    this.clock = clock;
  }

  /**
   * In the transaction that changes or takes away a role, which has entered the organization, and
   * records it. Whoever changes their own stays logged in where they do it.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void endSessions(Member by, UserId user) {
    Optional<SessionId> kept =
        Optional.of(by.person())
            .filter(person -> person.user().equals(user))
            .map(Actor.Person::session);
    context.enter(user);
    sessions.endAll(user, kept, clock.instant());
    context.enter(by.organization());
  }
}
