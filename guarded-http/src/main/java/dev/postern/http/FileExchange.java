package dev.postern.http;

import dev.postern.http.Dialler.ForbiddenAddressException;
import dev.postern.http.Dialler.UnresolvedHostException;
import dev.postern.http.FileOutcome.Fetched;
import dev.postern.http.FileOutcome.Impossible;
import dev.postern.http.FileOutcome.TooLarge;
import dev.postern.http.FileOutcome.Unavailable;
import dev.postern.model.address.OutboundUrl;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request for a file and its answer under one deadline, on one event loop. */
final class FileExchange {
  static final FileOutcome FORBIDDEN = new Impossible("the URL is not one of a public server");

  private static final int OK = 200;

  /** What servers answer that may have the file in a moment. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

  private final Vertx vertx;
  private final HttpLimits limits;
  private final Path target;
  private final long maxBytes;
  private final CompletableFuture<FileOutcome> outcome = new CompletableFuture<>();
  private @Nullable HttpClientRequest connected;
  private @Nullable AsyncFile file;
  private long received;

  FileExchange(Vertx vertx, HttpLimits limits, Path target, long maxBytes) {
    this.vertx = vertx;
    this.limits = limits;
    this.target = target;
    this.maxBytes = maxBytes;
  }

  CompletableFuture<FileOutcome> outcome() {
    return outcome;
  }

  void run(Dialler dialler, OutboundUrl url) {
    long timer =
        vertx.setTimer(
            limits.deadline().toMillis(),
            expired -> end(new Unavailable("the server took too long")));
    outcome.whenComplete((ended, failure) -> vertx.cancelTimer(timer));
    dialler
        .dial(url, HttpMethod.GET)
        .onSuccess(this::send)
        .onFailure(failure -> end(notConnected(failure)));
  }

  private static FileOutcome notConnected(Throwable failure) {
    return switch (failure) {
      case ForbiddenAddressException forbidden -> FORBIDDEN;
      case UnresolvedHostException unresolved ->
          new Unavailable("the name of the server is not known");
      case SSLException tls -> new Unavailable("there is no secure connection to the server");
      default -> new Unavailable("there is no connection to the server");
    };
  }

  private void send(HttpClientRequest connection) {
    connected = connection;
    if (outcome.isDone()) {
      connection.reset();
      return;
    }
    connection
        .putHeader(HttpHeaders.USER_AGENT, limits.userAgent())
        .putHeader(HttpHeaders.ACCEPT, "*/*")
        .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
        .exceptionHandler(this::breakOff)
        .send()
        .onSuccess(this::open)
        .onFailure(this::breakOff);
  }

  private void open(HttpClientResponse response) {
    response.exceptionHandler(this::breakOff).pause();
    FileOutcome refusal = refusal(response);
    if (refusal != null) {
      end(refusal);
      response.request().reset();
      return;
    }
    // Whoever gave up waiting may have deleted it: it must not come back.
    vertx
        .fileSystem()
        .open(target.toString(), new OpenOptions().setCreate(false).setTruncateExisting(true))
        .onSuccess(opened -> read(response, opened))
        .onFailure(this::fail);
  }

  private @Nullable FileOutcome refusal(HttpClientResponse response) {
    int status = response.statusCode();
    if (status != OK) {
      String reason = "the server answered " + status;
      return PASSING.contains(status) ? new Unavailable(reason) : new Impossible(reason);
    }
    String encoding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
      return new Impossible("the server sent it compressed");
    }
    return null;
  }

  private void read(HttpClientResponse response, AsyncFile opened) {
    file = opened;
    if (outcome.isDone()) {
      opened.close();
      return;
    }
    opened.exceptionHandler(this::fail);
    response
        .handler(bytes -> append(response, opened, bytes))
        .endHandler(ended -> finish(opened))
        .resume();
  }

  private void append(HttpClientResponse response, AsyncFile opened, Buffer bytes) {
    received += bytes.length();
    if (received > maxBytes) {
      end(new TooLarge());
      return;
    }
    opened.write(bytes);
    if (opened.writeQueueFull()) {
      response.pause();
      opened.drainHandler(drained -> response.resume());
    }
  }

  /** The outcome is known once everything is written. */
  private void finish(AsyncFile opened) {
    FileOutcome fetched =
        received == 0 ? new Impossible("the file is empty") : new Fetched(received);
    opened.close().onSuccess(closed -> outcome.complete(fetched)).onFailure(this::fail);
  }

  private void breakOff(Throwable failure) {
    end(new Unavailable("the connection to the server broke"));
  }

  private void end(FileOutcome ended) {
    if (outcome.complete(ended)) {
      hangUp();
    }
  }

  /** The file cannot be written, for which its server is not to blame. */
  private void fail(Throwable failure) {
    if (outcome.completeExceptionally(failure)) {
      hangUp();
    }
  }

  private void hangUp() {
    if (connected != null) {
      connected.reset();
    }
    if (file != null) {
      file.close();
    }
  }
}
