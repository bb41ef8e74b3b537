package dev.postern.api.session;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class SessionRepository {
  private final EntityManager entities;

  SessionRepository(EntityManager entities) {
    this.entities = entities;
  }

  void add(UserId user, StoredSession session) {
    entities
        .createNativeQuery(
            """
            insert into session (id, user_id, created_at, last_used_at, expires_at, confirmed_at,
              address, user_agent, csrf_hash)
            values (:id, :user, :now, :now, :expiresAt, :now, cast(:address as text),
              cast(:userAgent as text), cast(:csrfHash as bytea))
            """)
        .setParameter("id", session.id().value())
        .setParameter("user", user.value())
        .setParameter("now", session.createdAt().atOffset(UTC))
        .setParameter("expiresAt", session.expiresAt().atOffset(UTC))
        .setParameter("address", session.address().orElse(null))
        .setParameter("userAgent", session.userAgent().orElse(null))
        .setParameter("csrfHash", session.csrfHash().orElse(null))
        .executeUpdate();
  }

  /** Those that have not ended, newest first. */
  List<StoredSession> list(UserId user, Instant now, Instant idleSince) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                """
            select id, created_at, last_used_at, expires_at, address, user_agent, csrf_hash
            from session
            where user_id = :user and revoked_at is null and expires_at > :now
              and last_used_at > :idleSince
            order by created_at desc, id desc
            """,
                Tuple.class)
            .setParameter("user", user.value())
            .setParameter("now", now.atOffset(UTC))
            .setParameter("idleSince", idleSince.atOffset(UTC))
            .getResultStream();
    return rows.map(row -> read((Tuple) row)).toList();
  }

  /** Empty if it has ended. */
  Optional<StoredSession> get(UserId user, SessionId session, Instant now) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                """
            select id, created_at, last_used_at, expires_at, address, user_agent, csrf_hash
            from session
            where user_id = :user and id = :id and revoked_at is null and expires_at > :now
            """,
                Tuple.class)
            .setParameter("user", user.value())
            .setParameter("id", session.value())
            .setParameter("now", now.atOffset(UTC))
            .getResultStream();
    return rows.findFirst().map(row -> read((Tuple) row));
  }

  void use(UserId user, SessionId session, Instant now) {
    entities
        .createNativeQuery(
            "update session set last_used_at = :now where user_id = :user and id = :id")
        .setParameter("now", now.atOffset(UTC))
        .setParameter("user", user.value())
        .setParameter("id", session.value())
        .executeUpdate();
  }

  void confirm(UserId user, SessionId session, Instant now) {
    entities
        .createNativeQuery(
            "update session set confirmed_at = :now where user_id = :user and id = :id")
        .setParameter("now", now.atOffset(UTC))
        .setParameter("user", user.value())
        .setParameter("id", session.value())
        .executeUpdate();
  }

  /** False if the person has no such session, or it has ended already. */
  boolean end(UserId user, SessionId session, Instant now) {
    return entities
            .createNativeQuery(
                """
                update session set revoked_at = :now
                where user_id = :user and id = :id and revoked_at is null
                """)
            .setParameter("now", now.atOffset(UTC))
            .setParameter("user", user.value())
            .setParameter("id", session.value())
            .executeUpdate()
        == 1;
  }

  /**
   * @param kept the one that goes on
   */
  int endOthers(UserId user, Optional<SessionId> kept, Instant now) {
    return entities
        .createNativeQuery(
            """
            update session set revoked_at = :now
            where user_id = :user and revoked_at is null and expires_at > :now
              and id is distinct from cast(:kept as uuid)
            """)
        .setParameter("now", now.atOffset(UTC))
        .setParameter("user", user.value())
        .setParameter("kept", kept.map(SessionId::value).map(UUID::toString).orElse(null))
        .executeUpdate();
  }

  /** Log-ins that wait for a code were begun with the password of then. */
  void dropChallenges(UserId user) {
    entities
        .createNativeQuery("delete from login_challenge where user_id = :user")
        .setParameter("user", user.value())
        .executeUpdate();
  }

  private static StoredSession read(Tuple row) {
    return new StoredSession(
        new SessionId(row.get("id", UUID.class)),
        row.get("created_at", Instant.class),
        row.get("last_used_at", Instant.class),
        row.get("expires_at", Instant.class),
        Optional.ofNullable(row.get("address", String.class)),
        Optional.ofNullable(row.get("user_agent", String.class)),
        Optional.ofNullable(row.get("csrf_hash", byte[].class)));
  }
}
