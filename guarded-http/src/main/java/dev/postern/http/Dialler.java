package dev.postern.http;

import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.OutboundUrl;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Resolves a name once, checks every address, and connects to one of exactly those. A second look
 * into DNS could answer differently.
 */
public final class Dialler {
  private static final int MAX_ADDRESSES = 3;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_CONNECTIONS = 500;
  private static final Duration CONNECT = Duration.ofSeconds(3);
  // Shorter than the five seconds after which common servers close an idle connection.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

  private final HttpClient client;
  private final HostResolver resolver;
  private final AddressGuard guard;
  private final boolean proxied;

  public Dialler(HttpClient client, HostResolver resolver, AddressGuard guard) {
    this(client, resolver, guard, false);
  }

  /**
   * @param proxied whether the client goes through a proxy, which then resolves names and checks
   *     addresses; those in URLs are checked here all the same
   */
  public Dialler(HttpClient client, HostResolver resolver, AddressGuard guard, boolean proxied) {
    this.proxied = proxied;
    this.client = client;
    this.resolver = resolver;
    this.guard = guard;
  }

  /** Of the clients that it is given: no compression, no alternative services, no proxies. */
  public static HttpClientOptions clientOptions() {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout((int) CONNECT.toMillis())
        .setSslHandshakeTimeout(CONNECT.toSeconds())
        .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        // Each address has a pool, which allocates this many places at once. Beyond them a request
        // waits within its deadline.
        .setMaxPoolSize(MAX_CONNECTIONS)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setTrustAll(false)
        .setVerifyHost(true);
  }

  /**
   * Fails with {@link ForbiddenAddressException} or {@link UnresolvedHostException} before
   * dialling, and with {@link ProxyFailedException} where a proxy is to blame.
   */
  public Future<HttpClientRequest> dial(OutboundUrl url, HttpMethod method) {
    return dial(url, method, DialListener.NONE);
  }

  /** As above, and tells how far it got. */
  public Future<HttpClientRequest> dial(OutboundUrl url, HttpMethod method, DialListener listener) {
    return addresses(url, listener)
        .compose(addresses -> connect(url, method, addresses, listener))
        .onSuccess(Dialler::expectFaults);
  }

  private Future<List<InetAddress>> addresses(OutboundUrl url, DialListener listener) {
    if (url.literal().isPresent()) {
      return Future.succeededFuture(List.of(url.literal().get()));
    }
    if (proxied) {
      return Future.succeededFuture(List.of());
    }
    return resolver
        .resolve(url.host())
        .recover(failure -> Future.failedFuture(new UnresolvedHostException(failure)))
        .onSuccess(addresses -> listener.resolved());
  }

  /** Whoever asked is told of them. Unheard, each would also be an error in the log. */
  private static void expectFaults(HttpClientRequest request) {
    request.connection().exceptionHandler(fault -> {});
  }

  private Future<HttpClientRequest> connect(
      OutboundUrl url, HttpMethod method, List<InetAddress> addresses, DialListener listener) {
    if (!addresses.stream().allMatch(guard::allows)) {
      return Future.failedFuture(new ForbiddenAddressException());
    }
    if (proxied) {
      return client.request(options(url, method)).recover(ProxyAnswer::failed);
    }
    return connectToOneOf(
        url, method, addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES)), listener);
  }

  private Future<HttpClientRequest> connectToOneOf(
      OutboundUrl url, HttpMethod method, List<InetAddress> addresses, DialListener listener) {
    listener.dialling(addresses.getFirst());
    Future<HttpClientRequest> first = client.request(options(url, method, addresses.getFirst()));
    return addresses.size() == 1
        ? first
        : first.recover(
            failure ->
                connectToOneOf(url, method, addresses.subList(1, addresses.size()), listener));
  }

  private static RequestOptions options(OutboundUrl url, HttpMethod method, InetAddress address) {
    return options(url, method)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())));
  }

  private static RequestOptions options(OutboundUrl url, HttpMethod method) {
    return new RequestOptions()
        .setHost(url.host())
        .setPort(url.port())
        .setSsl(url.secure())
        .setMethod(method)
        .setURI(url.target())
        .setFollowRedirects(false);
  }

  /** An address of the name is not one that customers may have us connect to. */
  public static final class ForbiddenAddressException extends Exception {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
      super("forbidden address", null, false, false);
    }
  }

  /** The proxy could not be reached, or failed: nobody knows anything of the server. */
  public static final class ProxyFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ProxyFailedException(Throwable cause) {
      super("proxy failed", cause, false, false);
    }
  }

  /** DNS has no answer for the name, or none in time. */
  public static final class UnresolvedHostException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedHostException(Throwable cause) {
      super("unresolved host", cause, false, false);
    }
  }
}
