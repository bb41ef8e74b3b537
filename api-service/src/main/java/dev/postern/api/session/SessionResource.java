package dev.postern.api.session;

import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.user.SessionId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/auth")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class SessionResource {
  private final CurrentCaller caller;
  private final SessionService sessions;
  private final Clock clock;

  SessionResource(CurrentCaller caller, SessionService sessions, Clock clock) {
    this.caller = caller;
    this.sessions = sessions;
    this.clock = clock;
  }

  @POST
  @Path("/logout")
  @RequiresPerson
  @Operation(summary = "Log out")
  @APIResponseSchema(value = EndedResponse.class, responseCode = "200")
  public Response logOut(@Context HttpHeaders headers) {
    Actor.Person person = caller.person();
    sessions.logOut(person, clock.instant());
    return SessionHandover.clear(headers.getCookies(), EndedResponse.one(person.session().value()));
  }

  /** All of them: how fast somebody can log in bounds how many there are. */
  @GET
  @Path("/sessions")
  @RequiresPerson
  @Operation(summary = "List your sessions")
  public ListResponse<SessionSummaryResponse> list() {
    Actor.Person person = caller.person();
    var found = sessions.list(person.user(), clock.instant());
    return new ListResponse<>(
        new Page<>(found, false)
            .map(session -> SessionSummaryResponse.of(session, person.session())));
  }

  @DELETE
  @Path("/sessions/{id}")
  @RequiresPerson
  @Operation(summary = "End one of your sessions")
  public EndedResponse end(@Ref("session") @PathParam("id") String id) {
    SessionId session = new SessionId(RowId.require("id", id));
    if (!sessions.end(caller.person().user(), session, clock.instant())) {
      throw ApiException.notFound("Session not found");
    }
    return EndedResponse.one(session.value());
  }

  @DELETE
  @Path("/sessions")
  @RequiresPerson
  @Operation(summary = "End all your other sessions")
  public EndedResponse endOthers() {
    return EndedResponse.several(sessions.endOthers(caller.person(), clock.instant()));
  }
}
