package dev.postern.dispatcher.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** A DNS server on this machine, over UDP and TCP, that knows what a test tells it. */
final class LocalDns implements AutoCloseable {
  private static final int UDP_BYTES = 512;
  private static final int PIECE = 200;

  private final Map<Name, List<Record>> zone = new ConcurrentHashMap<>();
  private final Map<Name, Integer> refusals = new ConcurrentHashMap<>();
  private final Set<Name> silent = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> transports = new ConcurrentLinkedQueue<>();
  private final DatagramSocket udp;
  private final ServerSocket tcp;

  private LocalDns() throws IOException {
    InetAddress host = InetAddress.getLoopbackAddress();
    tcp = new ServerSocket(0, 50, host);
    udp = new DatagramSocket(new InetSocketAddress(host, tcp.getLocalPort()));
    Thread.ofVirtual().start(this::serveUdp);
    Thread.ofVirtual().start(this::serveTcp);
  }

  static LocalDns start() {
    try {
      return new LocalDns();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + tcp.getLocalPort();
  }

  void text(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    List<String> pieces = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += PIECE) {
      int end = Math.min(start + PIECE, bytes.length);
      pieces.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }
    add(new TXTRecord(name(name), DClass.IN, 60, pieces));
  }

  void mail(String name, String host) {
    add(new MXRecord(name(name), DClass.IN, 60, 10, name(host)));
  }

  void alias(String name, String host) {
    add(new CNAMERecord(name(name), DClass.IN, 60, name(host)));
  }

  private void add(Record record) {
    zone.computeIfAbsent(record.getName(), name -> new ArrayList<>()).add(record);
  }

  void remove(String name) {
    zone.remove(name(name));
  }

  /** Has the server fail for a name until told otherwise. */
  void fail(String name) {
    refusals.put(name(name), Rcode.SERVFAIL);
  }

  /** Has the server say nothing for a name until told otherwise. */
  void ignore(String name) {
    silent.add(name(name));
  }

  void recover() {
    refusals.clear();
    silent.clear();
  }

  /** How it was asked, oldest first. */
  List<String> transports() {
    return List.copyOf(transports);
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[UDP_BYTES];
    while (!udp.isClosed()) {
      try {
        var packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        transports.add("udp");
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), UDP_BYTES);
        if (answer != null) {
          udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // closed, or a question that is none
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try (Socket socket = tcp.accept()) {
        var in = new DataInputStream(socket.getInputStream());
        byte[] question = new byte[in.readUnsignedShort()];
        in.readFully(question);
        transports.add("tcp");
        byte[] answer = answer(question, Message.MAXLENGTH);
        if (answer != null) {
          var out = new DataOutputStream(socket.getOutputStream());
          out.writeShort(answer.length);
          out.write(answer);
          out.flush();
        }
      } catch (IOException e) {
        // closed, or a question that is none
      }
    }
  }

  private byte @Nullable [] answer(byte[] bytes, int room) throws IOException {
    Message question = new Message(bytes);
    Record asked = question.getQuestion();
    if (silent.contains(asked.getName())) {
      return null;
    }
    Message answer = new Message(question.getHeader().getID());
    Header header = answer.getHeader();
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    answer.addRecord(asked, Section.QUESTION);
    @Nullable Integer refusal = refusals.get(asked.getName());
    List<Record> known = zone.getOrDefault(asked.getName(), List.of());
    header.setRcode(refusal != null ? refusal : known.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
    if (refusal == null) {
      known.stream()
          .filter(record -> record.getType() == asked.getType() || record instanceof CNAMERecord)
          .forEach(record -> answer.addRecord(record, Section.ANSWER));
    }
    return answer.toWire(room);
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
