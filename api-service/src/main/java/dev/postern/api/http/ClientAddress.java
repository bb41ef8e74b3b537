package dev.postern.api.http;

import dev.postern.model.address.AddressLiteral;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells the address of a client that stands behind the operator's own proxies. Each of them adds to
 * {@code X-Forwarded-For} whom it was asked by; what stands further left came with the request and
 * is anybody's claim.
 */
@ApplicationScoped
public class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final int hops;

  ClientAddress(HttpConfig config) {
    hops = config.trustedProxyHops();
  }

  public String of(HttpServerRequest request) {
    String socket = request.remoteAddress().hostAddress();
    return hops == 0
        ? socket
        : forwarded(request.headers().getAll(FORWARDED_FOR), hops).orElse(socket);
  }

  /** Empty if the list is too short, or what stands there is no address. */
  static Optional<String> forwarded(List<String> headers, int hops) {
    // A header sent twice means the same as one with both values.
    String[] entries = String.join(",", headers).split(",", -1);
    return entries.length < hops
        ? Optional.empty()
        : AddressLiteral.parse(entries[entries.length - hops].strip())
            .map(InetAddress::getHostAddress);
  }
}
