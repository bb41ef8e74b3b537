package dev.postern.ingester.inbound;

import dev.postern.ingester.bearer.BearerToken;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.ingester.spool.SpooledBytes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where mail providers post what they have received. */
@Path("/events/inbound")
class InboundResource {
  private final BearerToken token;
  private final InboundDoor door;
  private final MailFetcher fetcher;

  InboundResource(InboundConfig config, InboundDoor door, MailFetcher fetcher) {
    token = new BearerToken(config.token());
    this.door = door;
    this.fetcher = fetcher;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response receive(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      InputStream body)
      throws IOException {
    token.check(authorization);
    if (encoding != null) {
      throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "compressed");
    }
    String eventId = null;
    try {
      PostedMail mail = PostedMailReader.read(body, InboundDoor.LARGEST_MAIL);
      eventId = mail.eventId();
      InboundResponse answer = door.receive(inbound(mail));
      return Response.status(answer.ok() ? 202 : 200).entity(answer).build();
    } catch (InboundRefusalException e) {
      return Response.status(e.refusal().httpStatus())
          .entity(InboundResponse.refused(e, eventId))
          .build();
    }
  }

  private InboundMail inbound(PostedMail mail) throws IOException {
    SpooledBytes raw =
        switch (mail.content()) {
          case MailContent.Inline(SpooledBytes bytes) -> bytes;
          case MailContent.Linked(String url) -> fetcher.fetch(url, InboundDoor.LARGEST_MAIL);
        };
    return new InboundMail(
        mail.provider(),
        mail.eventId(),
        door.recipients(mail.recipients(), raw),
        Optional.empty(),
        raw,
        Verdicts.NONE);
  }
}
