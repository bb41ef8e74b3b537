package dev.postern.api.isolation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What fills the fields of a body that the description names. A field not listed is left out; an
 * operation that wants something else has a body of its own.
 */
final class Samples {
  private static final Map<String, Function<Space, String>> FIELDS =
      Map.of(
          "from", space -> "ann@" + space.domain(),
          "to", space -> "bob@x.example",
          "subject", space -> "Hello",
          "text", space -> "Hello",
          "name", space -> "Sample " + UUID.randomUUID().toString().substring(0, 8),
          "email", space -> UUID.randomUUID() + "@people.example",
          "role", space -> "member");

  /** Bodies of single operations, by method and path. */
  private static final Map<String, Function<Space, String>> BODIES =
      Map.ofEntries(
          Map.entry(
              "POST /webhooks",
              space ->
                  "{\"endpoint\":\"https://hooks.example.com/%s\",\"events\":[\"email.sent\"]}"
                      .formatted(space.canary())),
          // As much as a key that may only make keys can hand on.
          Map.entry(
              "POST /api-keys", space -> "{\"name\":\"Sample\",\"scopes\":[\"api-keys:write\"]}"),
          Map.entry(
              "POST /invitations",
              space ->
                  "{\"email\":\"%s@%s\",\"role\":\"member\"}"
                      .formatted(UUID.randomUUID(), space.domain())),
          // Every space has received something for it.
          Map.entry("POST /exports", space -> "{\"email\":\"in@x.example\"}"),
          Map.entry(
              "POST /receiving-routes",
              space ->
                  "{\"kind\":\"alias\",\"local_part\":\"sample\",\"domain_id\":\"%s\"}"
                      .formatted(Rows.domain(space))),
          Map.entry(
              "POST /forwarding-rules",
              space ->
                  "{\"forward_to\":\"sample@x.example\",\"route_id\":\"%s\"}"
                      .formatted(ReceivingRows.route(space))),
          Map.entry("PATCH /forwarding-rules/{id}", space -> "{\"enabled\":false}"),
          Map.entry(
              "POST /recipient-rules",
              space ->
                  "{\"recipient\":\"%s@x.example\",\"action\":\"allow\"}"
                      .formatted(UUID.randomUUID())),
          Map.entry(
              "POST /suppressions/batch/add",
              space -> "{\"emails\":[\"%s@x.example\"]}".formatted(UUID.randomUUID())),
          Map.entry(
              "POST /suppressions/batch/remove",
              space -> "{\"emails\":[\"gone@%s\"]}".formatted(space.domain())),
          Map.entry(
              "POST /domains",
              space -> "{\"name\":\"d%s.%s\"}".formatted(UUID.randomUUID(), space.domain())),
          Map.entry(
              "POST /domains/claim",
              space -> "{\"name\":\"c%s.%s\"}".formatted(UUID.randomUUID(), space.domain())),
          Map.entry("PATCH /emails/{id}", space -> "{\"scheduled_at\":\"in 2 hours\"}"),
          Map.entry(
              "POST /emails/batch",
              space ->
                  "[{\"from\":\"ann@%s\",\"to\":\"b@x.example\",\"subject\":\"s\",\"text\":\"t\"}]"
                      .formatted(space.domain())),
          Map.entry("PATCH /domains/{id}", space -> "{\"open_tracking\":true}"),
          Map.entry(
              "POST /webhooks/{webhook_id}/recover",
              space ->
                  "{\"since\":\"%s\"}".formatted(Clock.systemUTC().instant().minusSeconds(60))),
          Map.entry("POST /webhooks/{webhook_id}/test", space -> "{}"),
          Map.entry("PATCH /webhooks/{id}", space -> "{\"status\":\"disabled\"}"));

  /**
   * Operations that refuse even whom they serve when all is as here: they need a secret that was
   * mailed, a password, a code, or a second owner. None of them is about somebody else's id.
   */
  static final Set<String> REFUSED =
      Set.of(
          "POST /auth/confirm",
          "POST /auth/password/change",
          "POST /auth/totp/enable",
          "POST /invitations/accept",
          "POST /organizations/{organization_id}/leave");

  /** What an entry of a list needs besides the id that is put into it. */
  private static final Map<String, Map<String, String>> ENTRIES =
      Map.of("environments", Map.of("role", "member"));

  /** A field that another one stands instead of, by the other's name. */
  private static final Map<String, String> ALTERNATIVES = Map.of("ids", "emails");

  private Samples() {}

  static String body(String operation, Collection<String> fields, Space space) {
    return Optional.ofNullable(BODIES.get(operation))
        .map(body -> body.apply(space))
        .orElseGet(() -> generated(fields, space));
  }

  static Map<String, String> entry(String list) {
    return ENTRIES.getOrDefault(list, Map.of());
  }

  static Optional<String> alternative(String field) {
    return Optional.ofNullable(ALTERNATIVES.get(field));
  }

  private static String generated(Collection<String> fields, Space space) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    FIELDS.forEach(
        (field, value) -> {
          if (fields.contains(field)) {
            body.put(field, value.apply(space));
          }
        });
    return body.toString();
  }
}
