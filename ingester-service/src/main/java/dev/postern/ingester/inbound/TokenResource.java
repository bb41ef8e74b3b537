package dev.postern.ingester.inbound;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.ingester.signature.PostSignature;
import dev.postern.ingester.spool.Spool;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.spool.TooManyBytesException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret addresses of customers: what is posted there is a mail as it is, of any type. */
@Path("/inbound/{token}")
class TokenResource {
  private final InboundTokens tokens;
  private final InboundDoor door;
  private final Clock clock;

  TokenResource(InboundTokens tokens, InboundDoor door, Clock clock) {
    this.tokens = tokens;
    this.door = door;
    this.clock = clock;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response receive(
      @PathParam("token") String text, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    InboundToken token =
        tokens
            .find(text)
            .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "no such inbound address"));
    if (headers.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null) {
      throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "compressed");
    }
    SpooledBytes raw = spool(body);
    try {
      check(token, headers, raw);
    } catch (ProblemException e) {
      raw.close();
      throw e;
    }
    InboundResponse answer = door.receive(inbound(token, raw));
    return Response.status(answer.ok() ? 202 : 200).entity(answer).build();
  }

  private static SpooledBytes spool(InputStream body) throws IOException {
    try {
      return Spool.of(body, InboundDoor.LARGEST_MAIL);
    } catch (TooManyBytesException e) {
      throw new ProblemException(Problem.MAIL_TOO_LARGE, "more than 40 MB", e);
    }
  }

  private void check(InboundToken token, HttpHeaders headers, SpooledBytes raw) throws IOException {
    if (raw.size() == 0) {
      throw new ProblemException(Problem.INVALID_MAIL, "zero bytes");
    }
    PostSignature signature =
        new PostSignature(
            either(headers, "id"), either(headers, "timestamp"), either(headers, "signature"));
    try (InputStream bytes = raw.open()) {
      boolean needless = token.secrets().isEmpty();
      if (!needless && !signature.fits(token.secrets(), bytes, clock.instant())) {
        throw new ProblemException(Problem.POST_SIGNATURE_INVALID, token.inbox());
      }
    }
  }

  private static @Nullable String either(HttpHeaders headers, String name) {
    String svix = headers.getHeaderString("svix-" + name);
    return svix == null ? headers.getHeaderString("webhook-" + name) : svix;
  }

  /** Who posts the same again has not got our answer; its bytes are all there is to tell by. */
  private static InboundMail inbound(InboundToken token, SpooledBytes raw) throws IOException {
    String id = HexFormat.of().formatHex(MessageKey.of(raw).value());
    return new InboundMail(token.inbox(), id, List.of(), Optional.of(token), raw, Verdicts.NONE);
  }
}
