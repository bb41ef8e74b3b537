package dev.postern.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A DNS server on this machine that says what a test wants, and notes what it was asked. */
public final class FakeDns implements AutoCloseable {
  private final UnaryOperator<String> zone;
  private final Duration delay;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final EventLoopGroup eventLoop = new NioEventLoopGroup(1);
  private final Channel server;

  /**
   * @param zone of a name what is said of it, as {@link DnsAnswer} reads it
   */
  public FakeDns(UnaryOperator<String> zone) throws InterruptedException {
    this(zone, Duration.ZERO);
  }

  /**
   * @param delay before each answer
   */
  FakeDns(UnaryOperator<String> zone, Duration delay) throws InterruptedException {
    this.zone = zone;
    this.delay = delay;
    server =
        new Bootstrap()
            .group(eventLoop)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new Answers());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
  }

  /** The resolver of the services, which asks this server only and remembers nothing yet. */
  public DnsHostResolver resolver(Vertx vertx) {
    return new DnsHostResolver(vertx, new SingletonDnsServerAddressStreamProvider(address()));
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) server.localAddress();
  }

  /** Each query as its type and name, such as {@code AAAA hooks.example.com}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      String name = question.name().substring(0, question.name().length() - 1);
      String asking = question.type().name() + " " + name;
      asked.add(asking);
      DnsAnswer answer = DnsAnswer.of(zone.apply(name), Collections.frequency(asked, asking));
      if (answer.silent()) {
        return;
      }
      var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
      response.addRecord(DnsSection.QUESTION, question);
      answer.write(question, response);
      context
          .executor()
          .schedule(() -> context.writeAndFlush(response), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
