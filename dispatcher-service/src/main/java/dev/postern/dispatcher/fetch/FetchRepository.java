package dev.postern.dispatcher.fetch;

import dev.postern.dispatcher.claim.Lease;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class FetchRepository {
  private final Sql sql;

  FetchRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Until the commit nobody else claims: two who do not see each other would take twice the share.
   */
  void lockQueue() {
    sql.query("select pg_advisory_xact_lock(hashtextextended('attachment_fetch', 0))", row -> 1);
  }

  /**
   * Takes what is due, or whose dispatcher is gone, of each environment in turn.
   *
   * @param share how many of one environment may be taken at a time
   */
  List<ClaimedFetch> claim(Lease lease, Duration length, int limit, int share) {
    return sql.query(
        """
        with waiting as (
          select environment_id, email_id, coalesce(due_at, lease_until) as since,
            row_number() over (
              partition by environment_id order by coalesce(due_at, lease_until)) as place
          from attachment_fetch
          where due_at <= now() or lease_until <= now()
        ),
        chosen as (
          select w.environment_id, w.email_id
          from waiting w cross join lateral (
            select w.place + count(*) as turn from attachment_fetch busy
            where busy.environment_id = w.environment_id and busy.lease_until > now()) t
          where t.turn <= ?
          order by t.turn, w.since limit ?
        )
        update attachment_fetch f
        set lease_id = ?, lease_until = now() + make_interval(secs => ?), due_at = null
        from chosen
        where f.environment_id = chosen.environment_id and f.email_id = chosen.email_id
          and (f.due_at <= now() or f.lease_until <= now())
        returning f.organization_id, f.environment_id, f.email_id, f.failed_attempts
        """,
        row -> fetch(row, lease),
        share,
        limit,
        lease.id(),
        length);
  }

  private static ClaimedFetch fetch(ResultSet row, Lease lease) throws SQLException {
    return new ClaimedFetch(
        new Tenant(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new EnvironmentId(row.getObject("environment_id", UUID.class))),
        new EmailId(row.getObject("email_id", UUID.class)),
        lease,
        row.getInt("failed_attempts"));
  }

  /** In the sender's order. */
  List<MissingFile> missing(EnvironmentId environment, EmailId email) {
    return sql.query(
        """
        select id, source_url from email_attachment
        where environment_id = ? and email_id = ? and source_url is not null
        order by position
        """,
        row -> new MissingFile(row.getObject("id", UUID.class), row.getString("source_url")),
        environment,
        email);
  }

  /** What the email's texts and those of its files take that are here. */
  long bytes(EnvironmentId environment, EmailId email) {
    return sql.query(
            """
            select coalesce(octet_length(html), 0) + coalesce(octet_length(text), 0) as texts,
              (select coalesce(sum(size), 0) from email_attachment f
               where f.environment_id = c.environment_id and f.email_id = c.email_id) as files
            from email_content c
            where environment_id = ? and email_id = ?
            """,
            row -> row.getLong("texts") + row.getLong("files"),
            environment,
            email)
        .getFirst();
  }

  void keep(EnvironmentId environment, UUID file, byte[] content) {
    sql.update(
        """
        update email_attachment set content = ?, size = ?, source_url = null
        where environment_id = ? and id = ? and source_url is not null
        """,
        content,
        content.length,
        environment,
        file);
  }

  void keep(EnvironmentId environment, UUID file, String storageKey, long size) {
    sql.update(
        """
        update email_attachment set storage_key = ?, size = ?, source_url = null
        where environment_id = ? and id = ? and source_url is not null
        """,
        storageKey,
        size,
        environment,
        file);
  }

  /** Answers whether the lease still held; then the email has all its files. */
  boolean finish(ClaimedFetch fetch) {
    return sql.update(
            "delete from attachment_fetch where environment_id = ? and email_id = ? and lease_id = ?",
            fetch.tenant().environment(),
            fetch.email(),
            fetch.lease().id())
        == 1;
  }

  /** Answers whether the lease still held. */
  boolean fail(ClaimedFetch fetch, String failure) {
    return sql.update(
            """
            update attachment_fetch set failure = ?, lease_id = null, lease_until = null
            where environment_id = ? and email_id = ? and lease_id = ?
            """,
            failure,
            fetch.tenant().environment(),
            fetch.email(),
            fetch.lease().id())
        == 1;
  }

  void postpone(ClaimedFetch fetch, Duration delay, int failedAttempts) {
    sql.update(
        """
        update attachment_fetch
        set due_at = now() + make_interval(secs => ?), failed_attempts = ?, lease_id = null,
          lease_until = null
        where environment_id = ? and email_id = ? and lease_id = ?
        """,
        delay,
        failedAttempts,
        fetch.tenant().environment(),
        fetch.email(),
        fetch.lease().id());
  }

  void makeDue(EnvironmentId environment, EmailId email) {
    sql.update(
        """
        update email set due_at = now()
        where environment_id = ? and id = ? and status = 'queued' and due_at is null
          and lease_id is null
        """,
        environment,
        email);
  }
}
