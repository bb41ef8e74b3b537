package dev.postern.http;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Java's own resolver blocks a thread for as long as DNS likes and completes names with the search
 * domains of the machine; this one does neither. Answers are kept for at most 30 seconds.
 */
public final class DnsHostResolver implements HostResolver, AutoCloseable {
  /** For all queries that one name takes: a chain of aliases takes one after the other. */
  private static final Duration BUDGET = Duration.ofSeconds(2);

  private static final int LONGEST_TTL_SECONDS = 30;

  private final Vertx vertx;
  private final DnsNameResolver resolver;

  public DnsHostResolver(Vertx vertx) {
    this(vertx, DnsServerAddressStreamProviders.platformDefault());
  }

  DnsHostResolver(Vertx vertx, DnsServerAddressStreamProvider servers) {
    this.vertx = vertx;
    EventLoop eventLoop = (EventLoop) vertx.nettyEventLoopGroup().next();
    resolver =
        new DnsNameResolverBuilder(eventLoop)
            .nameServerProvider(servers)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
            // An address of the other family must not escape the check.
            .completeOncePreferredResolved(false)
            .searchDomains(List.of())
            .queryTimeoutMillis(BUDGET.toMillis())
            .ttl(1, LONGEST_TTL_SECONDS)
            .build();
  }

  @Override
  public io.vertx.core.Future<List<InetAddress>> resolve(String host) {
    Promise<List<InetAddress>> addresses = Promise.promise();
    // The final dot keeps the name from being completed in any way.
    Future<List<InetAddress>> answer = resolver.resolveAll(host + ".");
    long timer =
        vertx.setTimer(
            BUDGET.toMillis(),
            late -> {
              addresses.tryFail(new TimeoutException("DNS took too long"));
              answer.cancel(false);
            });
    answer.addListener(
        done -> {
          vertx.cancelTimer(timer);
          if (done.isSuccess()) {
            addresses.tryComplete(answer.getNow());
          } else {
            addresses.tryFail(done.cause());
          }
        });
    return addresses.future();
  }

  @Override
  public void close() {
    resolver.close();
  }
}
