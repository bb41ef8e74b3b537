package dev.postern.api.schedule;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.email.EmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/emails/{id}")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ScheduleResource {
  private final CurrentCaller caller;
  private final ScheduleService schedule;
  private final Clock clock;

  ScheduleResource(CurrentCaller caller, ScheduleService schedule, Clock clock) {
    this.caller = caller;
    this.schedule = schedule;
    this.clock = clock;
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.EMAILS_WRITE)
  @Operation(summary = "Reschedule an email")
  public ChangedEmailResponse reschedule(
      @PathParam("id") @Ref("email") String id, RescheduleRequest request) {
    EmailId email = new EmailId(RowId.require("id", id));
    Instant time = ScheduledTime.parse(request.scheduledAt(), clock.instant());
    if (time == null) {
      throw ApiException.missingField("scheduled_at");
    }
    schedule.move(caller.get().tenant(), email, time);
    return ChangedEmailResponse.of(email);
  }

  @POST
  @Path("/cancel")
  @RequiresScope(Scope.EMAILS_WRITE)
  @Operation(summary = "Cancel a scheduled email")
  public ChangedEmailResponse cancel(@PathParam("id") @Ref("email") String id) {
    EmailId email = new EmailId(RowId.require("id", id));
    schedule.cancel(caller.get().tenant(), email);
    return ChangedEmailResponse.of(email);
  }
}
