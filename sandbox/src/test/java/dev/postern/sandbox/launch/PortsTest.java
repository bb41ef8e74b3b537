package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void hasStandardPorts() {
    assertThat(Ports.from(Map.of())).isEqualTo(new Ports(8080, 8081, 8082, 8083, 4566, 8090, 0));
  }

  @Test
  void takesEachFromItsVariable() {
    var variables =
        Map.of(
            "POSTERN_API_PORT",
            "1",
            "POSTERN_INGESTER_PORT",
            "2",
            "POSTERN_DISPATCHER_PORT",
            "3",
            "POSTERN_SANDBOX_PORT",
            "4",
            "POSTERN_RECEIVER_PORT",
            "5",
            "POSTERN_DATABASE_PORT",
            "6",
            "POSTERN_OPERATOR_PORT",
            "7");
    assertThat(Ports.from(variables)).isEqualTo(new Ports(1, 2, 3, 7, 4, 5, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "70000", "64536"})
  void refusesWhatIsNoPort(String text) {
    assertThatThrownBy(() -> Ports.from(Map.of("POSTERN_API_PORT", text)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("POSTERN_API_PORT");
  }

  @Test
  void namesTheTakenPortAndTheVariableToSet() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ports = new Ports(taken.getLocalPort(), 0, 0, 0, 0, 0, 0);
      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("POSTERN_API_PORT");
    }
  }

  @Test
  void neverPutsMetricsWhereAnotherListens() {
    for (int i = 0; i < 2_000; i++) {
      var ports = Ports.free();
      assertThat(
              IntStream.of(
                      ports.api(),
                      ports.ingester(),
                      ports.dispatcher(),
                      ports.operator(),
                      ports.sandbox(),
                      ports.receiver())
                  .flatMap(port -> IntStream.of(port, port + Ports.MANAGEMENT_OFFSET)))
          .doesNotHaveDuplicates();
    }
  }
}
