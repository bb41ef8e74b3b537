package dev.postern.http;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Asks DNS for all addresses of a name, IPv4 first. Fails if there are none or no answer comes. */
@FunctionalInterface
public interface HostResolver {
  Future<List<InetAddress>> resolve(String host);
}
