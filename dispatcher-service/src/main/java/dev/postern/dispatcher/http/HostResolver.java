package dev.postern.dispatcher.http;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Asks DNS for all addresses of a name, IPv4 first. Fails if there are none or no answer comes. */
@FunctionalInterface
interface HostResolver {
  Future<List<InetAddress>> resolve(String host);
}
