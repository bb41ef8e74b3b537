package dev.postern.api.auth;

import dev.postern.api.token.AccessToken;
import dev.postern.api.token.AccessTokens;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who an access token speaks for. The session is asked for on every request, so that a
 * log-out, a changed password or a changed role counts at once.
 */
@ApplicationScoped
class PersonService {
  private final AccessTokens tokens;
  private final SessionAccessRepository sessions;
  private final Clock clock;

  PersonService(AccessTokens tokens, SessionAccessRepository sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Empty if the token is not valid, or its session has ended. */
  Optional<LoggedIn> find(
      String text, @Nullable OrganizationId organization, @Nullable EnvironmentId environment) {
    return tokens
        .verify(text)
        .flatMap(
            token ->
                sessions
                    .find(token.session(), organization, environment)
                    .filter(access -> isOpen(token, access))
                    .map(
                        access ->
                            new LoggedIn(
                                token, new Actor.Person(token.user(), token.session()), access)));
  }

  private boolean isOpen(AccessToken token, SessionAccess access) {
    return !access.revoked()
        && access.user().equals(token.user())
        && clock.instant().isBefore(access.expiresAt());
  }

  /** A person with an open session. */
  record LoggedIn(AccessToken token, Actor.Person person, SessionAccess access) {

    /** Empty if the person does not belong to the organization that was asked for. */
    Optional<Member> member() {
      return access
          .organization()
          .flatMap(
              organization -> access.role().map(role -> new Member(organization, person, role)));
    }

    /** Empty if the person has no role in the environment that was asked for. */
    Optional<Caller> caller() {
      return access
          .tenant()
          .map(tenant -> new Caller(tenant, person, access.scopes()))
          .filter(caller -> !caller.scopes().isEmpty());
    }
  }
}
