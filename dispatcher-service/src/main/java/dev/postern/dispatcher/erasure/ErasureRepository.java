package dev.postern.dispatcher.erasure;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Each erasing statement answers how many rows of each table are gone, as a JSON object. */
@ApplicationScoped
class ErasureRepository {
  private final Sql sql;

  ErasureRepository(Sql sql) {
    this.sql = sql;
  }

  List<OrganizationId> deletedOrganizations(int limit) {
    return sql.query(
        """
        select id from organization
        where status = 'deleted' and erased_at is null
        order by id limit ?
        """,
        row -> new OrganizationId(row.getObject("id", UUID.class)),
        limit);
  }

  List<EnvironmentId> deletedEnvironments(int limit) {
    return sql.query(
        "select id from environment where deleted_at is not null order by deleted_at limit ?",
        row -> new EnvironmentId(row.getObject("id", UUID.class)),
        limit);
  }

  List<PersonErasure> duePersons(int limit) {
    return sql.query(
        "select environment_id, id from erasure where due_at <= now() order by due_at limit ?",
        row ->
            new PersonErasure(
                new EnvironmentId(row.getObject("environment_id", UUID.class)),
                row.getObject("id", UUID.class)),
        limit);
  }

  Optional<String> erase(OrganizationId organization) {
    return counts(
        sql.query("select erase_organization(?)", ErasureRepository::text, organization.value()));
  }

  Optional<String> erase(EnvironmentId environment, int batch) {
    return counts(
        sql.query(
            "select erase_environment(?, ?)", ErasureRepository::text, environment.value(), batch));
  }

  Optional<String> erase(PersonErasure person, int batch) {
    return counts(
        sql.query(
            "select erase_person(?, ?, ?)",
            ErasureRepository::text,
            person.environment().value(),
            person.id(),
            batch));
  }

  private static Optional<String> counts(List<Optional<String>> rows) {
    return rows.getFirst();
  }

  private static Optional<String> text(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString(1));
  }
}
