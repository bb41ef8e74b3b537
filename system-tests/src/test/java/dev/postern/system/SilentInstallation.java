package dev.postern.system;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A whole installation at work in a network that ends at a counter: {@link SilenceTest} starts this
 * program there, and reads how many packets left.
 */
final class SilentInstallation {
  /** Of those that documents may use; nobody answers. */
  private static final String SOMEBODY = "198.51.100.1";

  private static final int DISCARD = 9;

  private SilentInstallation() {}

  /**
   * @param arguments the interface that leads out
   */
  public static void main(String[] arguments) throws IOException {
    String way = arguments[0];
    try (var postern = new RunningPostern(Map.of())) {
      List<String> ids = new PatientCustomer(postern.installation()).send(20);
      new Outcome(postern.installation()).assertSentOnce(ids);
    }
    System.out.println("packets of the installation: " + packets(way));
    try (var socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(SOMEBODY), DISCARD));
    }
    System.out.println("packets at last: " + packets(way));
  }

  /** How many went out so far. */
  private static long packets(String way) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/net/dev"))) {
      String[] parts = line.strip().split("[:\\s]+");
      if (parts[0].equals(way)) {
        return Long.parseLong(parts[10]);
      }
    }
    throw new IllegalStateException("no interface " + way);
  }
}
