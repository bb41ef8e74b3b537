package dev.postern.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no client library would send. */
@QuarkusTest
@OnPosternDatabase
class RawRequestResourceTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "B038, GET /emails HTTP/1.1|X: a\\0b",
    "B038, GET /emails HTTP/1.1|X: a\\rb",
    "B042, GET /emails/%zz HTTP/1.1|X: a",
  })
  void isRefused(String row, String request) throws IOException {
    String text = request.replace("|", "\r\n").replace("\\0", "\0").replace("\\r", "\r");
    try (var socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write((text + "\r\nHost: x\r\n\r\n").getBytes(ISO_8859_1));
      byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
      assertThat(new String(answer, ISO_8859_1)).isEqualTo("HTTP/1.1 400");
    }
  }
}
