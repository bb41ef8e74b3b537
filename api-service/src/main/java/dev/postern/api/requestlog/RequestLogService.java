package dev.postern.api.requestlog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes requests that were answered. */
@ApplicationScoped
class RequestLogService {
  private final RequestLogRepository requests;
  private final TenantContext context;
  private final ObjectMapper json;

  RequestLogService(RequestLogRepository requests, TenantContext context, ObjectMapper json) {
    this.requests = requests;
    this.context = context;
    this.json = json;
  }

  /**
   * In one transaction that enters one tenant after another: row-level security holds for this log
   * as for everything, at the price of two statements for each tenant.
   */
  @Transactional
  void write(List<LoggedRequest> batch) {
    Map<Tenant, List<LogEntry>> byTenant =
        batch.stream().collect(groupingBy(LoggedRequest::tenant, mapping(this::entry, toList())));
    byTenant.forEach(
        (tenant, entries) -> {
          context.enter(tenant);
          requests.add(tenant, entries);
        });
  }

  private LogEntry entry(LoggedRequest request) {
    return LogEntry.of(
        request,
        Optional.ofNullable(request.bodies())
            .map(LoggedRequest.Bodies::request)
            .flatMap(LoggedBody::of)
            .orElse(null),
        Optional.ofNullable(request.bodies())
            .map(LoggedRequest.Bodies::response)
            .map(this::text)
            .flatMap(LoggedBody::of)
            .orElse(null));
  }

  private @Nullable String text(Object answer) {
    try {
      return answer instanceof String text ? text : json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      // It was answered, and so could be written; what cannot now is not worth losing the row.
      return null;
    }
  }
}
