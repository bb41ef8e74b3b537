package dev.postern.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What DNS says of one name, in the notation of {@code ssrf.tsv}: {@code NXDOMAIN}, {@code
 * SERVFAIL}, {@code TIMEOUT} for silence, or records such as {@code
 * CNAME=b.example.com;A=1.2.3.4,5.6.7.8}. Where {@code then} stands between answers, each is given
 * once and the last ever after.
 */
record DnsAnswer(String text) {
  private static final int TTL_SECONDS = 60;
  private static final Map<String, DnsResponseCode> CODES =
      Map.of("NXDOMAIN", DnsResponseCode.NXDOMAIN, "SERVFAIL", DnsResponseCode.SERVFAIL);

  /**
   * @param time 1 for the first time that it is asked for
   */
  static DnsAnswer of(String text, int time) {
    List<String> answers = List.of(text.split(" then "));
    return new DnsAnswer(answers.get(Math.min(time, answers.size()) - 1));
  }

  boolean silent() {
    return text.equals("TIMEOUT");
  }

  void write(DnsQuestion question, DnsResponse response) {
    DnsResponseCode code = CODES.get(text);
    if (code != null) {
      response.setCode(code);
      return;
    }
    String owner = question.name();
    for (String alias : values("CNAME")) {
      add(response, owner, DnsRecordType.CNAME, encoded(alias));
      owner = alias + ".";
    }
    for (String address : values(question.type().name())) {
      // Java would make IPv4 of a mapped address.
      byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
      add(response, owner, question.type(), Unpooled.wrappedBuffer(bytes));
    }
  }

  private List<String> values(String type) {
    return Stream.of(text.split(";"))
        .filter(records -> records.startsWith(type + "="))
        .flatMap(records -> Stream.of(records.substring(type.length() + 1).split(",")))
        .toList();
  }

  private static void add(DnsResponse response, String owner, DnsRecordType type, ByteBuf content) {
    response.addRecord(
        DnsSection.ANSWER, new DefaultDnsRawRecord(owner, type, TTL_SECONDS, content));
  }

  private static ByteBuf encoded(String name) {
    ByteBuf labels = Unpooled.buffer();
    for (String label : name.split("\\.")) {
      labels.writeByte(label.length()).writeCharSequence(label, StandardCharsets.US_ASCII);
    }
    return labels.writeByte(0);
  }
}
