package dev.postern.model.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard strict = new AddressGuard(AddressRules.STRICT);

  static Stream<SsrfCase> casesOfTheUrlAlone() {
    return SsrfCase.ofLayer("register");
  }

  /** The others are decided by the resolver or the server, where the dispatcher tests them. */
  static Stream<SsrfCase> casesOfTheResolvedAddress() {
    return SsrfCase.ofLayer("connect").filter(row -> !row.addresses().isEmpty());
  }

  @ParameterizedTest(name = "U51, U52: {0} by its URL")
  @MethodSource("casesOfTheUrlAlone")
  void decidesByTheUrl(SsrfCase row) {
    UrlResult result = new AddressGuard(row.rules()).checkUrl(row.url());
    if (row.expected().equals("allow")) {
      assertThat(result).isInstanceOf(UrlResult.Allowed.class);
    } else {
      assertThat(result).isInstanceOf(UrlResult.Refused.class);
    }
  }

  @ParameterizedTest(name = "U52: {0} by its addresses")
  @MethodSource("casesOfTheResolvedAddress")
  void decidesByTheAddress(SsrfCase row) throws UnknownHostException {
    var guard = new AddressGuard(row.rules());
    assertThat(guard.checkUrl(row.url())).isInstanceOf(UrlResult.Allowed.class);
    List<Boolean> verdicts = new ArrayList<>();
    for (String address : row.addresses()) {
      verdicts.add(guard.allows(InetAddress.getByName(address)));
    }
    assertThat(!verdicts.contains(false)).isEqualTo(row.expected().startsWith("allow"));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Hooks.Example.COM/In?A=b, https://hooks.example.com/In?A=b",
    "https://hooks.example.com., https://hooks.example.com/",
    "https://hooks.example.com:443/, https://hooks.example.com/",
    "https://hooks.example.com:8443?a, https://hooks.example.com:8443/?a",
    "https://bücher.example.com/ä, https://xn--bcher-kva.example.com/%C3%A4",
    "https://[2606:4700:4700::ABCD]/, https://[2606:4700:4700::abcd]/",
  })
  void storesOneSpellingOfAUrl(String given, String stored) {
    assertThat(strict.checkUrl(given))
        .isInstanceOfSatisfying(
            UrlResult.Allowed.class,
            allowed -> assertThat(allowed.url().toString()).isEqualTo(stored));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "https://hooks.example.com:",
        "https://hooks.example.com:0443/",
        "https://hooks.example.com:+443/",
        "https://hooks.example.com../",
        "https://hooks_1.example.com/",
        "https://hooks.example.com:25/",
        "https://faß.example.com/",
        "https://hooks.example.com：8443/",
        "https://hooks.example.com／@evil.example.org/",
        "https://1.2.3.0x4/",
        "https://[1.2.3.4]/",
        "https://[2606:4700::1]extra/",
        "https://[::ffff:93.184.216.34]/",
        "https://hooks.example.com/\u0000",
        "https://hooks.example.com/\u2028",
        "https://hooks.localhost/",
      })
  void refusesWhatCouldBeReadInTwoWays(String url) {
    assertThat(strict.checkUrl(url)).isInstanceOf(UrlResult.Refused.class);
  }

  @Test
  void opensOnlyTheRangesThatTheOperatorNames() throws UnknownHostException {
    var local =
        new AddressGuard(
            new AddressRules(true, AddressRange.all("127.0.0.0/8"), List.of(), Optional.empty()));
    assertThat(local.checkUrl("http://127.0.0.1:8090/hook")).isInstanceOf(UrlResult.Allowed.class);
    assertThat(local.allows(InetAddress.getByName("127.9.9.9"))).isTrue();
    assertThat(local.allows(InetAddress.getByName("10.0.0.1"))).isFalse();
    assertThat(strict.checkUrl("http://127.0.0.1:8090/hook")).isInstanceOf(UrlResult.Refused.class);
  }
}
