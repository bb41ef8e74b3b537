package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.DnsAnswer.Absent;
import dev.postern.dispatcher.domain.DnsAnswer.Found;
import dev.postern.dispatcher.domain.DnsAnswer.Unknown;
import dev.postern.model.domain.DnsRecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Asks DNS, over UDP and, for long answers, TCP. Nothing is kept: customers wait for changes. */
@ApplicationScoped
class DnsClient {
  private static final int LONGEST_CHAIN = 8;
  private static final int TRIES = 2;
  private static final String PORT_SEPARATOR = ":";

  private final LookupSession session;
  private final long patienceMillis;

  DnsClient(DomainConfig config) throws UnknownHostException {
    List<Resolver> servers = new ArrayList<>();
    for (String server : config.dnsServers().orElse(List.of())) {
      servers.add(resolver(server));
    }
    ExtendedResolver resolver =
        servers.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(servers);
    resolver.setRetries(TRIES);
    resolver.setTimeout(config.dnsTimeout());
    session = LookupSession.builder().resolver(resolver).maxRedirects(LONGEST_CHAIN).build();
    patienceMillis =
        config.dnsTimeout().multipliedBy((long) TRIES * Math.max(1, servers.size())).toMillis();
  }

  private static Resolver resolver(String server) throws UnknownHostException {
    int separator = server.lastIndexOf(PORT_SEPARATOR);
    // An IPv6 address without a port has colons too, but no bracket.
    boolean hasPort = separator > 0 && (server.indexOf(':') == separator || server.startsWith("["));
    if (!hasPort) {
      return new SimpleResolver(server);
    }
    SimpleResolver resolver = new SimpleResolver(host(server.substring(0, separator)));
    resolver.setPort(Integer.parseInt(server.substring(separator + 1)));
    return resolver;
  }

  private static String host(String text) {
    return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
  }

  /** Never throws for what DNS or the network does. */
  DnsAnswer ask(String name, DnsRecordType type) {
    try {
      var answer =
          session
              .lookupAsync(Name.fromString(name, Name.root), Type.value(type.name()))
              .toCompletableFuture()
              .get(patienceMillis, TimeUnit.MILLISECONDS);
      return found(answer.getRecords());
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException e) {
      return new Unknown("timeout");
    } catch (TextParseException e) {
      return new Absent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unknown("interrupted");
    }
  }

  private static DnsAnswer found(List<Record> records) {
    List<String> values = records.stream().map(DnsClient::value).toList();
    return values.isEmpty() ? new Absent() : new Found(values);
  }

  private static DnsAnswer failed(@Nullable Throwable cause) {
    return switch (cause) {
      case NoSuchDomainException absent -> new Absent();
      case NoSuchRRSetException absent -> new Absent();
      case null -> new Unknown("failed");
      default -> new Unknown(cause.getClass().getSimpleName());
    };
  }

  private static String value(Record found) {
    return switch (found) {
      case TXTRecord text -> joined(text);
      case MXRecord mail -> host(mail.getTarget());
      case CNAMERecord alias -> host(alias.getTarget());
      default -> "";
    };
  }

  private static String host(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  /** A long text comes in pieces. */
  private static String joined(TXTRecord text) {
    var bytes = new ByteArrayOutputStream();
    text.getStringsAsByteArrays().forEach(bytes::writeBytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
