package dev.postern.dispatcher.http;

import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a customer's server answers, in the notation of {@code ssrf.tsv}: {@code -} for a plain
 * success, {@code 303 Location: http://127.0.0.1/} for a status and a header, or {@code 200 headers
 * at once, body 1 B/s} for a body without end. No connection is kept.
 */
record ServedAnswer(int status, String header, String value, int bytesPerSecond) {
  private static final String BODY = "ok";
  private static final Pattern DRIP = Pattern.compile("(\\d{3}) headers at once, body (\\d+) B/s");
  private static final Pattern HEADER = Pattern.compile("(\\d{3}) ([A-Za-z-]+): (.+)");

  static ServedAnswer of(String fixture) {
    if (fixture.equals("-")) {
      return new ServedAnswer(200, "Connection", "close", 0);
    }
    Matcher drip = DRIP.matcher(fixture);
    if (drip.matches()) {
      int rate = Integer.parseInt(drip.group(2));
      return new ServedAnswer(Integer.parseInt(drip.group(1)), "Connection", "close", rate);
    }
    Matcher header = HEADER.matcher(fixture);
    if (header.matches()) {
      int status = Integer.parseInt(header.group(1));
      return new ServedAnswer(status, header.group(2), header.group(3), 0);
    }
    throw new IllegalArgumentException("no server knows how to answer " + fixture);
  }

  boolean endless() {
    return bytesPerSecond > 0;
  }

  /** What the client makes of it. */
  HttpOutcome outcome() {
    return endless()
        ? new Unanswered(Failure.TIMEOUT)
        : new Answered(status, BODY, Optional.empty(), Wish.NONE);
  }

  boolean success() {
    return !endless() && status >= 200 && status <= 299;
  }

  void give(HttpServerRequest request) {
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(status)
            .putHeader("Connection", "close")
            .putHeader(header, value);
    if (endless()) {
      drip(response.setChunked(true));
    } else {
      response.end(BODY);
    }
  }

  private void drip(HttpServerResponse response) {
    response.write("x".repeat(bytesPerSecond));
    Vertx vertx = Vertx.currentContext().owner();
    vertx.setTimer(
        1_000,
        passed -> {
          if (!response.closed()) {
            drip(response);
          }
        });
  }
}
