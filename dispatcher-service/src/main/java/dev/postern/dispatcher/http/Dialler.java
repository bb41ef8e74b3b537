package dev.postern.dispatcher.http;

import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.OutboundUrl;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Resolves a name once, checks every address, and connects to one of exactly those. A second look
 * into DNS could answer differently.
 */
final class Dialler {
  private static final int MAX_ADDRESSES = 3;

  private final HttpClient client;
  private final HostResolver resolver;
  private final AddressGuard guard;

  Dialler(HttpClient client, HostResolver resolver, AddressGuard guard) {
    this.client = client;
    this.resolver = resolver;
    this.guard = guard;
  }

  /**
   * Fails with {@link ForbiddenAddressException} or {@link UnresolvedHostException} before
   * dialling.
   */
  Future<HttpClientRequest> dial(OutboundUrl url, HttpMethod method) {
    if (url.literal().isPresent()) {
      return connect(url, method, List.of(url.literal().get()));
    }
    return resolver
        .resolve(url.host())
        .recover(failure -> Future.failedFuture(new UnresolvedHostException(failure)))
        .compose(addresses -> connect(url, method, addresses));
  }

  private Future<HttpClientRequest> connect(
      OutboundUrl url, HttpMethod method, List<InetAddress> addresses) {
    if (!addresses.stream().allMatch(guard::allows)) {
      return Future.failedFuture(new ForbiddenAddressException());
    }
    return connectToOneOf(
        url, method, addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES)));
  }

  private Future<HttpClientRequest> connectToOneOf(
      OutboundUrl url, HttpMethod method, List<InetAddress> addresses) {
    Future<HttpClientRequest> first = client.request(options(url, method, addresses.getFirst()));
    return addresses.size() == 1
        ? first
        : first.recover(
            failure -> connectToOneOf(url, method, addresses.subList(1, addresses.size())));
  }

  private static RequestOptions options(OutboundUrl url, HttpMethod method, InetAddress address) {
    return new RequestOptions()
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
        .setHost(url.host())
        .setPort(url.port())
        .setSsl(url.secure())
        .setMethod(method)
        .setURI(url.target())
        .setFollowRedirects(false);
  }

  /** An address of the name is not one that customers may have us connect to. */
  static final class ForbiddenAddressException extends Exception {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException() {
      super("forbidden address", null, false, false);
    }
  }

  /** DNS has no answer for the name, or none in time. */
  static final class UnresolvedHostException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedHostException(Throwable cause) {
      super("unresolved host", cause, false, false);
    }
  }
}
