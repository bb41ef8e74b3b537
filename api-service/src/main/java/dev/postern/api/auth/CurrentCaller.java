package dev.postern.api.auth;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the running request. Which of the three answers there is follows from the route's
 * annotation: {@link RequiresScope}, {@link RequiresRole} or {@link RequiresPerson}.
 */
@RequestScoped
public class CurrentCaller {
  private @Nullable Actor actor;
  private @Nullable Caller caller;
  private @Nullable Member member;

  void set(Caller authenticated) {
    caller = authenticated;
    actor = authenticated.actor();
  }

  void set(Member authenticated) {
    member = authenticated;
    actor = authenticated.person();
  }

  void set(Actor authenticated) {
    actor = authenticated;
  }

  /** On a route without authentication, once somebody has shown who they are. */
  public void identified(Actor.Person person) {
    actor = person;
  }

  /** Who works in an environment: on every route that {@link RequiresScope}. */
  public Caller get() {
    return required(caller);
  }

  /** Who works in an organization: on every route that {@link RequiresRole}. */
  public Member member() {
    return required(member);
  }

  /** Who works in an environment; empty on other routes, and before that is known. */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** Who works in an organization; empty on other routes, and before that is known. */
  public Optional<Member> memberIfAny() {
    return Optional.ofNullable(member);
  }

  /** The person: on every route that {@link RequiresPerson} or {@link RequiresRole}. */
  public Actor.Person person() {
    return actor instanceof Actor.Person person ? person : required(null);
  }

  /** Whoever it is; anonymous before, and on routes without, authentication. */
  public Actor actor() {
    return actor == null ? new Actor.Anonymous() : actor;
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("this route does not authenticate such callers");
    }
    return value;
  }
}
