package dev.postern.ingester.inbound;

import dev.postern.ingester.sql.SqlArguments;
import dev.postern.model.email.ReplyAddress;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Knows whose an address is. */
@ApplicationScoped
class InboxRepository {
  // A domain without routes receives everything, as with Resend; where there are routes, they
  // decide, but for answers to emails that asked for an address of their own.
  private static final String FIND =
      """
      select d.organization_id, d.environment_id, given.address
      from unnest(?::text[]) as given (address)
        join domain d on d.name = substring(given.address from '@([^@]+)$')
        join organization o on o.id = d.organization_id
        cross join lateral (select substring(given.address from '^(.*)@[^@]+$') as local_part) l
      where d.receiving_enabled and d.owned_at is not null and o.status = 'active'
        and (not exists (
            select from receiving_route r
            where r.environment_id = d.environment_id and r.domain_id = d.id)
          or exists (
            select from receiving_route r
            where r.environment_id = d.environment_id and r.domain_id = d.id
              and (r.kind = 'catch_all' or r.local_part = l.local_part
                or (r.kind = 'alias' and r.local_part = split_part(l.local_part, '+', 1))))
          or exists (
            select from email e
            where e.environment_id = d.environment_id and e.from_domain = d.name
              and e.id = substring(l.local_part from '%s')::uuid))
      """
          .formatted(ReplyAddress.LOCAL_PART);

  private final AgroalDataSource dataSource;

  InboxRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The inboxes of these addresses; an address that nobody receives at has none. */
  List<Inbox> find(Collection<String> addresses) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND)) {
      new SqlArguments(statement).addColumn("text", addresses, address -> address);
      List<Inbox> inboxes = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          inboxes.add(new Inbox(tenant(rows), rows.getString("address")));
        }
      }
      return inboxes;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up inboxes", e);
    }
  }

  static Tenant tenant(ResultSet rows) throws SQLException {
    return new Tenant(
        new OrganizationId(rows.getObject("organization_id", UUID.class)),
        new EnvironmentId(rows.getObject("environment_id", UUID.class)));
  }
}
