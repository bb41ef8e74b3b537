package dev.postern.http;

import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.UrlResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Gets files from servers that others name and nobody trusts. Nothing is followed, unpacked or sent
 * along.
 */
public class FileHttpClient implements AutoCloseable {
  private final Vertx vertx;
  private final HttpClient client;
  private final Dialler dialler;
  private final AddressGuard guard;
  private final HttpLimits limits;

  public FileHttpClient(
      Vertx vertx,
      HttpClientOptions options,
      HostResolver resolver,
      AddressGuard guard,
      HttpLimits limits) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(options);
    this.dialler = new Dialler(client, resolver, guard);
    this.guard = guard;
    this.limits = limits;
  }

  /**
   * Blocks until there is an outcome, which is at the deadline at the latest.
   *
   * @param target an existing file, where it goes; after a failure it holds a part of it
   * @param maxBytes a larger one is given up
   * @throws IllegalStateException if the file cannot be written
   */
  public FileOutcome get(String url, Path target, long maxBytes) throws InterruptedException {
    return switch (guard.checkUrl(url)) {
      case UrlResult.Refused refused -> FileExchange.FORBIDDEN;
      case UrlResult.Allowed allowed -> {
        var exchange = new FileExchange(vertx, limits, target, maxBytes);
        vertx.getOrCreateContext().runOnContext(started -> exchange.run(dialler, allowed.url()));
        yield await(exchange.outcome());
      }
    };
  }

  private static FileOutcome await(CompletableFuture<FileOutcome> outcome)
      throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a file cannot be written", e.getCause());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
