package dev.postern.dispatcher.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** Looks into the stand-in for AWS and makes it misbehave, from outside. */
public final class SesSandbox {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  public SesSandbox(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** What AWS's clients ask for before they send anything; the sandbox takes any. */
  static void setCredentials() {
    System.setProperty("aws.accessKeyId", "sandbox");
    System.setProperty("aws.secretAccessKey", "sandbox");
  }

  public void verify(String identity) {
    call("POST", "/_sandbox/identities/" + identity + "/verify", "");
  }

  public void giveUp(String identity) {
    call("POST", "/_sandbox/identities/" + identity + "/give-up", "");
  }

  /**
   * @param kind throttle, serverError, loseAnswer or cutConnection
   * @param times how many calls it happens to
   */
  public void fail(String kind, int times) {
    fail("", kind, times);
  }

  /**
   * @param operation of SES; any if empty
   */
  public void fail(String operation, String kind, int times) {
    call(
        "PUT",
        "/_sandbox/faults",
        "{\"service\":\"ses\",\"operation\":\"%s\",\"%s\":1,\"times\":%d}"
            .formatted(operation, kind, times));
  }

  /**
   * @param operation of SES; any if empty
   * @param status of an answer that says nothing else
   */
  public void answer(String operation, int status, int times) {
    call(
        "PUT",
        "/_sandbox/faults",
        "{\"operation\":\"%s\",\"serverError\":1,\"status\":%d,\"times\":%d}"
            .formatted(operation, status, times));
  }

  /** Without faults, within a large quota. */
  public void work() {
    call("DELETE", "/_sandbox/faults", "");
    quota(10_000, 50_000_000, "enabled");
  }

  /**
   * @param rate recipients a second
   * @param day recipients in 24 hours
   * @param sending enabled, paused or suspended
   */
  public void quota(double rate, double day, String sending) {
    call(
        "PUT",
        "/_sandbox/quota",
        "{\"maxSendRate\":%s,\"max24HourSend\":%s,\"sending\":\"%s\"}"
            .formatted(rate, day, sending));
  }

  /** What SES accepted with this tag. */
  public List<JsonNode> accepted(String tag, Object value) {
    String json = call("GET", "/_sandbox/ledger?tag=" + tag + ":" + value, "");
    try {
      return StreamSupport.stream(JSON.readTree(json).path("entries").spliterator(), false)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String raw(String sesMessageId) {
    return call("GET", "/_sandbox/messages/" + sesMessageId, "");
  }

  private String call(String method, String path, String json) {
    try {
      var request =
          HttpRequest.newBuilder(endpoint.resolve(path))
              .method(method, BodyPublishers.ofString(json))
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
