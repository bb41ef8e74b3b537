package dev.postern.ingester.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.mime.MailAddresses.MailAddress;
import dev.postern.ingester.sql.SqlArguments;
import dev.postern.model.id.UuidV7;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts a received mail into the queue of emails to send, once for each address that a rule of its
 * route forwards to. From there it is retried as any other.
 */
@ApplicationScoped
class ForwardRepository {
  /** Marks what was forwarded, so that it is not again. Senders through the API cannot set it. */
  static final String MARK = "X-Postern-Forwarded";

  // Of the routes of an address the most specific one counts.
  private static final String RULES =
      """
      select distinct on (f.forward_to) f.forward_to, d.name as domain_name, given.address
      from unnest(?::text[]) as given (address)
        join domain d on d.environment_id = ?
          and d.name = substring(given.address from '@([^@]+)$')
        cross join lateral (
          select substring(given.address from '^(.*)@[^@]+$') as local_part) l
        cross join lateral (
          select r.id from receiving_route r
          where r.environment_id = d.environment_id and r.domain_id = d.id
            and (r.kind = 'catch_all' or r.local_part = l.local_part
              or (r.kind = 'alias' and r.local_part = split_part(l.local_part, '+', 1)))
          order by case when r.kind = 'catch_all' then 2 when r.local_part = l.local_part then 0
            else 1 end
          limit 1) route
        join forwarding_rule f on f.environment_id = d.environment_id and f.route_id = route.id
      where f.enabled and d.sending_enabled
        and d.status in ('verified', 'partially_verified', 'partially_failed')
      order by f.forward_to, given.address
      """;

  private static final String FORWARD =
      """
      with forwarded as (
        insert into email (organization_id, environment_id, id, status, from_address, from_domain,
          reply_to, subject, created_at, due_at)
        values (?, ?, ?, 'queued', ?, ?, ?::text[], ?, ?, now())
        returning organization_id, environment_id, id
      ), recipient as (
        insert into email_recipient (organization_id, environment_id, email_id, position, kind,
          written, address, status)
        select f.organization_id, f.environment_id, f.id, 1, 'to', r.address, r.address,
          case when s.id is null then 'queued' else 'suppressed' end
        from forwarded f cross join (values (?)) as r (address)
          left join suppression s
            on s.environment_id = f.environment_id and s.address = lower(r.address)
      ), content as (
        insert into email_content (organization_id, environment_id, email_id, html, text, headers)
        select f.organization_id, f.environment_id, f.id, ?, ?, ?::jsonb
        from forwarded f
      )
      insert into email_attachment (id, organization_id, environment_id, email_id, position, filename,
        content_type, content_id, size, content, storage_key)
      select gen_random_uuid(), f.organization_id, f.environment_id, f.id, a.position, a.filename,
        a.content_type, case when a.content_disposition = 'inline' then a.content_id end, a.size,
        a.content, a.storage_key
      from forwarded f join inbound_attachment a
        on a.environment_id = f.environment_id and a.inbound_email_id = ? and a.skipped_reason is null
      """;

  private final AgroalDataSource dataSource;
  private final UuidV7 uuids;
  private final ObjectMapper json;

  ForwardRepository(AgroalDataSource dataSource, UuidV7 uuids, ObjectMapper json) {
    this.dataSource = dataSource;
    this.uuids = uuids;
    this.json = json;
  }

  /** Where a mail goes on to, from which of the addresses that it came to. */
  private record Target(String forwardTo, String domainName, String receivedAt) {}

  /** A mail that was forwarded before, here or by another installation, stays where it is. */
  void forward(StoredInbound stored, ReceivedMail mail, List<String> receivedFor) {
    boolean before =
        mail.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase(MARK));
    if (!before) {
      targets(stored, receivedFor).forEach(target -> forward(stored, mail, target));
    }
  }

  private List<Target> targets(StoredInbound stored, List<String> receivedFor) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(RULES)) {
      new SqlArguments(statement)
          .addColumn("text", receivedFor, address -> address)
          .add(stored.tenant().environment().value());
      List<Target> targets = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          targets.add(
              new Target(
                  rows.getString("forward_to"),
                  rows.getString("domain_name"),
                  rows.getString("address")));
        }
      }
      return targets;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up forwarding rules", e);
    }
  }

  private void forward(StoredInbound stored, ReceivedMail mail, Target target) {
    UUID id = uuids.next();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FORWARD)) {
      new SqlArguments(statement)
          .add(stored.tenant().organization().value())
          .add(stored.tenant().environment().value())
          .add(id)
          .add(sender(mail, target))
          .add(target.domainName())
          .addColumn("text", answersTo(mail), MailAddress::written)
          .add(mail.subject() == null ? "" : mail.subject().replaceAll("\\s+", " "))
          .add(UuidV7.instantOf(id))
          .add(target.forwardTo())
          .add(mail.originalHtml())
          .add(mail.text() == null && mail.originalHtml() == null ? "" : mail.text())
          .add(mark(stored))
          .add(stored.id().value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot forward a mail", e);
    }
  }

  /** SES sends from our own domains only, so that the sender stands in the name. */
  private static String sender(ReceivedMail mail, Target target) {
    String name =
        mail.sender()
            .map(from -> from.replaceAll("[\"<>\\\\\\p{Cntrl}]", "").strip())
            .filter(from -> !from.isEmpty())
            .orElse("Forwarded");
    return "\"" + name + "\" <" + target.receivedAt() + ">";
  }

  private static List<MailAddress> answersTo(ReceivedMail mail) {
    List<MailAddress> addresses = mail.replyTo().isEmpty() ? mail.from() : mail.replyTo();
    return addresses.stream().limit(10).toList();
  }

  private String mark(StoredInbound stored) {
    try {
      return json.writeValueAsString(Map.of(MARK, stored.id().value().toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }
}
