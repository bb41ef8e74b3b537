package dev.postern.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsHostResolverTest {
  private static final int HANG_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();
  private Channel server;
  private DnsHostResolver resolver;

  @BeforeEach
  void start() throws Exception {
    server =
        new Bootstrap()
            .group(vertx.nettyEventLoopGroup())
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
                            new Zone());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    resolver =
        new DnsHostResolver(
            vertx,
            new SingletonDnsServerAddressStreamProvider((InetSocketAddress) server.localAddress()));
  }

  @AfterEach
  void stop() {
    resolver.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void findsTheAddressesOfBothFamilies() throws Exception {
    assertThat(resolve("both.example.com"))
        .containsExactly(
            InetAddress.getByName("93.184.216.34"), InetAddress.getByName("2606:2800:220:1::1"));
  }

  @Test
  void failsForANameThatDoesNotExist() {
    Assertions.assertThatThrownBy(() -> resolve("none.example.com"))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void doesNotWaitForASilentServer() {
    Assertions.assertThatThrownBy(() -> resolve("silent.example.com"))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void followsAliases() throws Exception {
    assertThat(resolve("alias3.example.com")).hasSize(2);
  }

  @Test
  void doesNotWaitForManySlowAnswersOneAfterTheOther() {
    Assertions.assertThatThrownBy(() -> resolve("slow5.example.com"))
        .hasCauseInstanceOf(TimeoutException.class)
        .isInstanceOf(ExecutionException.class);
  }

  private List<InetAddress> resolve(String host)
      throws InterruptedException, ExecutionException, TimeoutException {
    return resolver
        .resolve(host)
        .toCompletionStage()
        .toCompletableFuture()
        .get(HANG_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Answers for one name, denies a second, and is silent about a third. Names with a number are
   * aliases of that with the next smaller one; those that are slow take 0.8 s each.
   */
  private static final class Zone extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    private static final long SLOW_MILLIS = 800;

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query)
        throws Exception {
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
      response.addRecord(DnsSection.QUESTION, question);
      switch (question.name()) {
        case "both.example.com." -> response.addRecord(DnsSection.ANSWER, address(question));
        case "none.example.com." -> response.setCode(DnsResponseCode.NXDOMAIN);
        case "silent.example.com." -> {
          return;
        }
        default -> response.addRecord(DnsSection.ANSWER, alias(question));
      }
      long delay = question.name().startsWith("slow") ? SLOW_MILLIS : 0;
      context
          .executor()
          .schedule(() -> context.writeAndFlush(response), delay, TimeUnit.MILLISECONDS);
    }

    private static DefaultDnsRawRecord alias(DnsQuestion question) throws Exception {
      String name = question.name();
      int number = name.charAt(name.indexOf('.') - 1) - '0';
      if (number == 0) {
        return address(question);
      }
      ByteBuf next = Unpooled.buffer();
      for (String label : name.replace((char) ('0' + number), (char) ('/' + number)).split("\\.")) {
        next.writeByte(label.length()).writeCharSequence(label, StandardCharsets.US_ASCII);
      }
      return new DefaultDnsRawRecord(name, DnsRecordType.CNAME, 60, next.writeByte(0));
    }

    private static DefaultDnsRawRecord address(DnsQuestion question) throws Exception {
      boolean ipv4 = question.type().name().equals("A");
      byte[] address =
          InetAddress.getByName(ipv4 ? "93.184.216.34" : "2606:2800:220:1::1").getAddress();
      return new DefaultDnsRawRecord(
          question.name(), question.type(), 60, Unpooled.wrappedBuffer(address));
    }
  }
}
