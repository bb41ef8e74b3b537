package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.domain.DnsAnswer.Absent;
import dev.postern.dispatcher.domain.DnsAnswer.Found;
import dev.postern.dispatcher.domain.DnsAnswer.Unknown;
import dev.postern.model.domain.DnsRecordType;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsClientTest {
  private static final String NAME = "a.example";

  private LocalDns server;
  private DnsClient dns;

  @BeforeEach
  void start() throws UnknownHostException {
    server = LocalDns.start();
    dns = new DnsClient(new TestDomainConfig(server.address(), Duration.ofMillis(300)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void joinsThePiecesOfALongTextAndAsksForItOverTcp() {
    String text = "p=" + "k".repeat(700);
    server.text(NAME, text);
    assertThat(dns.ask(NAME, DnsRecordType.TXT)).isEqualTo(new Found(List.of(text)));
    assertThat(server.transports()).contains("udp", "tcp");
  }

  @Test
  void readsHostsInLowerCaseWithoutTheDot() {
    server.mail(NAME, "Mail.Example");
    server.alias("b.example", "Elsewhere.Example");
    assertThat(dns.ask(NAME, DnsRecordType.MX)).isEqualTo(new Found(List.of("mail.example")));
    assertThat(dns.ask("b.example", DnsRecordType.CNAME))
        .isEqualTo(new Found(List.of("elsewhere.example")));
  }

  @Test
  void followsAliasesButNotForEver() {
    server.text("end.example", "found");
    server.alias(NAME, "b.example");
    server.alias("b.example", "end.example");
    assertThat(dns.ask(NAME, DnsRecordType.TXT)).isEqualTo(new Found(List.of("found")));
    server.alias("loop.example", "pool.example");
    server.alias("pool.example", "loop.example");
    assertThat(dns.ask("loop.example", DnsRecordType.TXT)).isInstanceOf(Unknown.class);
  }

  @Test
  void tellsAbsenceFromIgnorance() {
    server.mail(NAME, "mail.example");
    assertThat(dns.ask(NAME, DnsRecordType.TXT)).isEqualTo(new Absent());
    assertThat(dns.ask("nowhere.example", DnsRecordType.TXT)).isEqualTo(new Absent());
    server.fail(NAME);
    assertThat(dns.ask(NAME, DnsRecordType.MX)).isInstanceOf(Unknown.class);
    server.recover();
    server.ignore(NAME);
    assertThat(dns.ask(NAME, DnsRecordType.MX)).isInstanceOf(Unknown.class);
  }

  @Test
  void doesNotKnowWhenNobodyListens() {
    server.close();
    assertThat(dns.ask(NAME, DnsRecordType.MX)).isInstanceOf(Unknown.class);
  }
}
