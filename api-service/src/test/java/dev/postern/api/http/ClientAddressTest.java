package dev.postern.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @Test
  void countsFromTheRight() {
    List<String> headers = List.of("198.51.100.7, 192.0.2.1", "192.0.2.2");
    assertThat(ClientAddress.forwarded(headers, 1)).contains("192.0.2.2");
    assertThat(ClientAddress.forwarded(headers, 2)).contains("192.0.2.1");
    assertThat(ClientAddress.forwarded(headers, 3)).contains("198.51.100.7");
  }

  @Test
  void writesOneAddressOneWay() {
    assertThat(ClientAddress.forwarded(List.of("2001:DB8::1"), 1))
        .isEqualTo(ClientAddress.forwarded(List.of("2001:db8:0:0:0:0:0:1"), 1))
        .isPresent();
  }

  @Test
  void findsNothingInAListThatIsTooShort() {
    assertThat(ClientAddress.forwarded(List.of(), 1)).isEmpty();
    assertThat(ClientAddress.forwarded(List.of("192.0.2.1"), 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "localhost", "192.0.2.1:80", "[2001:db8::1]", "1", "192.0.2.01"})
  void takesNothingButAddresses(String entry) {
    assertThat(ClientAddress.forwarded(List.of("192.0.2.9, " + entry), 1)).isEmpty();
  }
}
