package dev.postern.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Posts over connections that stay open, with as little CPU of its own as a client can use. */
final class HttpCaller implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;

  HttpCaller(int connections) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(connections));
  }

  /** Answers whether the status was 2xx, once the whole answer has arrived. */
  CompletionStage<Boolean> post(URI url, Map<String, String> headers, Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url.toString())
            .setTimeout(ANSWER.toMillis());
    headers.forEach(options::addHeader);
    return client.request(options).compose(request -> answer(request, body)).toCompletionStage();
  }

  private static io.vertx.core.Future<Boolean> answer(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .compose(response -> response.body().map(read -> response.statusCode() / 100 == 2));
  }

  @Override
  public void close() {
    client.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
