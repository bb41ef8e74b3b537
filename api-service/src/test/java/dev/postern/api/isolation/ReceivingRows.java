package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import dev.postern.model.id.UuidV7;
import java.time.Clock;
import java.util.UUID;

/** As {@link Rows}, of what a space receives. */
final class ReceivingRows {
  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  private ReceivingRows() {}

  static String email(Space space) {
    UUID id = IDS.next();
    Rows.inEnvironment(
        """
        insert into inbound_email (organization_id, environment_id, id, source, source_id,
          received_for, raw, raw_size, state, from_address, subject, created_at)
        values (?, ?, ?, 'test', ?, array['in@x.example'], ?::text::bytea, 6, 'parsed', ?, ?, now())
        """,
        space,
        id,
        id.toString(),
        space.canary(),
        space.canary() + "@x.example",
        space.canary());
    Rows.inEnvironment(
        """
        insert into inbound_content (organization_id, environment_id, inbound_email_id, text)
        values (?, ?, ?, ?)
        """,
        space,
        id,
        space.canary());
    return id.toString();
  }

  /** Of the email that the space received last, so that a list of its files can start at it. */
  static String attachment(Space space) {
    UUID id = IDS.next();
    UUID email =
        TestDatabase.rows(
                "select id from inbound_email where environment_id = ? order by id desc limit 1",
                space.environment())
            .stream()
            .findFirst()
            .map(row -> (UUID) row.get("id"))
            .orElseGet(() -> UUID.fromString(email(space)));
    Rows.inEnvironment(
        """
        insert into inbound_attachment (organization_id, environment_id, inbound_email_id, id,
          position, filename, content_type, content_disposition, size, content)
        select ?, ?, ?, ?, count(*), ?, 'text/plain', 'attachment', 6, 'canary'::bytea
        from inbound_attachment where inbound_email_id = ?
        """,
        space,
        email,
        id,
        space.canary(),
        email);
    return id.toString();
  }

  /** The attachment belongs to the email from now on. */
  static void attach(Space space, String attachment, String email) {
    TestDatabase.execute(
        """
        update inbound_attachment set inbound_email_id = ?::uuid,
          position = (
            select count(*) from inbound_attachment where inbound_email_id = ?::uuid) + 100
        where environment_id = ? and id = ?::uuid
        """,
        email,
        email,
        space.environment(),
        attachment);
  }

  static String route(Space space) {
    UUID id = IDS.next();
    Rows.inEnvironment(
        """
        insert into receiving_route (organization_id, environment_id, id, domain_id, kind,
          local_part)
        values (?, ?, ?, ?::uuid, 'exact', ?)
        """,
        space,
        id,
        Rows.domain(space),
        space.canary());
    return id.toString();
  }

  /** With a rule, so that a list of its rules would show whose it is. */
  static String routeWithRule(Space space) {
    String route = route(space);
    forwardingRule(space, route);
    return route;
  }

  static String forwardingRule(Space space) {
    return forwardingRule(space, route(space));
  }

  private static String forwardingRule(Space space, String route) {
    UUID id = IDS.next();
    Rows.inEnvironment(
        """
        insert into forwarding_rule (organization_id, environment_id, id, route_id, forward_to)
        values (?, ?, ?, ?::uuid, ?)
        """,
        space,
        id,
        route,
        space.canary() + "@x.example");
    return id.toString();
  }

  /** One whose secret is of no use to anybody. */
  static String inboundToken(Space space) {
    UUID id = IDS.next();
    Rows.inEnvironment(
        """
        insert into inbound_token (organization_id, environment_id, id, token_hash)
        values (?, ?, ?, sha256(?::text::bytea))
        """,
        space,
        id,
        id.toString());
    return id.toString();
  }
}
