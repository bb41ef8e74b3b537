import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the service in this container whether it is ready, in images that hold no shell to do so. Ends
 * with 0 if it says yes. The port stands in the file that the image was built with.
 */
public final class Probe {
  private static final int PATIENCE_MILLIS = 4000;
  private static final String REQUEST =
      "GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private Probe() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(Files.readString(Path.of(arguments[0])).strip());
    System.exit(isReady(port) ? 0 : 1);
  }

  private static boolean isReady(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      String status = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
      return status.matches("HTTP/1\\.[01] 200");
    } catch (IOException unreachable) {
      return false;
    }
  }
}
