package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.domain.DomainId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class RemovalRepository {
  private final Sql sql;

  RemovalRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * What SES may still know of a domain that has lost its name.
   *
   * @param selector of the domain's key; an identity with another one is somebody else's
   */
  record Removal(
      OrganizationId organization,
      EnvironmentId environment,
      DomainId id,
      String name,
      String selector,
      List<String> configurationSets) {
    Removal {
      configurationSets = List.copyOf(configurationSets);
    }

    static Removal of(ClaimedDomain domain, ConfigurationSets sets) {
      return new Removal(
          domain.tenant().organization(),
          domain.tenant().environment(),
          domain.id(),
          domain.name(),
          domain.sending().selector(),
          sets.all());
    }
  }

  /** What is queued already is due now, with the sets of both. */
  void insert(Removal removal) {
    sql.update(
        """
        insert into domain_removal as queued (organization_id, environment_id, id, name,
          dkim_selector, configuration_sets, due_at)
        select organization, environment, id, name, selector, configuration_sets, now()
        from jsonb_to_recordset(?::jsonb) as row (organization uuid, environment uuid, id uuid,
          name text, selector text, configuration_sets text[])
        on conflict (environment_id, id) do update
          set due_at = excluded.due_at,
            configuration_sets = queued.configuration_sets || excluded.configuration_sets
        """,
        List.of(removal));
  }

  /** Takes what is due; what is not finished is due again after the pause. */
  List<Removal> claim(Duration pause, int limit) {
    return sql.query(
        """
        update domain_removal r set due_at = now() + make_interval(secs => ?)
        where (r.environment_id, r.id) in (
          select environment_id, id from domain_removal
          where due_at <= now()
          order by due_at limit ? for update skip locked)
        returning organization_id, environment_id, id, name, dkim_selector, configuration_sets
        """,
        RemovalRepository::removal,
        pause,
        limit);
  }

  private static Removal removal(ResultSet row) throws SQLException {
    return new Removal(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        new EnvironmentId(row.getObject("environment_id", UUID.class)),
        new DomainId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("dkim_selector"),
        List.of((String[]) row.getArray("configuration_sets").getArray()));
  }

  void finish(Removal removal) {
    sql.update(
        "delete from domain_removal where environment_id = ? and id = ?",
        removal.environment(),
        removal.id());
  }
}
