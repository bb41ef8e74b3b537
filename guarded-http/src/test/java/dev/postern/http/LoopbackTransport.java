package dev.postern.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sockets of one Vert.x. Notes where each TCP connection is about to go, at the call that would
 * make the kernel connect, and leads it to one port of this machine: no test dials the internet,
 * and none reaches what it must not reach unseen. Names, TLS and HTTP stay what they were.
 */
public final class LoopbackTransport extends JDKTransport {
  private final List<String> dialled = new CopyOnWriteArrayList<>();
  private volatile int port;

  /**
   * @param dns asked for names that Vert.x itself is made to look up
   */
  public Vertx vertx(FakeDns dns) {
    var resolver =
        new AddressResolverOptions()
            .addServer("127.0.0.1:" + dns.address().getPort())
            .setSearchDomains(List.of());
    var options = new VertxOptions().setEventLoopPoolSize(2).setAddressResolverOptions(resolver);
    return new VertxBuilder(options).findTransport(this).init().vertx();
  }

  public void leadTo(int port) {
    this.port = port;
  }

  /** Each as {@code address:port}, in the order of dialling. */
  public List<String> dialled() {
    return List.copyOf(dialled);
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    return domainSocket ? super.channelFactory(true) : LedChannel::new;
  }

  private final class LedChannel extends NioSocketChannel {
    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
      var target = (InetSocketAddress) remote;
      dialled.add(target.getAddress().getHostAddress() + ":" + target.getPort());
      return super.doConnect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), local);
    }
  }
}
