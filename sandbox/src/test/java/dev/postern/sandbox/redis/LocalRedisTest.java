package dev.postern.sandbox.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LocalRedisTest {

  @Test
  void answersIsSilentWhileFrozenAndComesBackEmpty() throws IOException {
    try (var redis = LocalRedis.start()) {
      assertThat(ask(redis, "SET a 1")).isEqualTo("+OK");
      redis.freeze();
      assertThatThrownBy(() -> ask(redis, "GET a")).isInstanceOf(SocketTimeoutException.class);
      redis.thaw();
      assertThat(ask(redis, "GET a")).isEqualTo("$1");

      redis.kill();
      assertThatThrownBy(() -> ask(redis, "GET a")).isInstanceOf(ConnectException.class);
      redis.restart();
      assertThat(ask(redis, "GET a")).isEqualTo("$-1");
    }
  }

  private static String ask(LocalRedis redis, String command) throws IOException {
    try (var socket = new Socket("127.0.0.1", URI.create(redis.url()).getPort())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var line = socket.getInputStream().readNBytes("+OK".length());
      return new String(line, StandardCharsets.US_ASCII).strip();
    }
  }
}
