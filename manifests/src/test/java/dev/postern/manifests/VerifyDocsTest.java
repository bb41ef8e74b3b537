package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of verify-webhooks.md, run in each language that this machine has. */
class VerifyDocsTest {
  private static final String BODY = "{\"type\":\"email.sent\",\"data\":{\"subject\":\"Grüße\"}}";
  private static final String ID = "msg_0199f3a2";

  private final byte[] key = SecureRandom.getSeed(24);
  private final String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
  private final long now = Clock.systemUTC().instant().getEpochSecond();

  /** One request, and whether it is to be believed. */
  private record Case(String secret, Map<String, String> headers, String body, boolean good) {}

  @ParameterizedTest
  @EnumSource
  @DisplayName("U45: the function of the docs believes our requests and no others")
  void tellsOurRequestsFromOthers(Language language, @TempDir Path folder) throws Exception {
    assumeThat(Commands.succeed(language.version())).as(language + " is installed").isTrue();
    List<Case> cases = cases();
    Files.writeString(folder.resolve("cases.json"), new ObjectMapper().writeValueAsString(cases));
    Path program = language.write(folder, snippet(language));
    assertThat(language.run(program, folder)).as("%s", language).isEqualTo(expected(cases));
  }

  @Test
  void hasOneFunctionForEachLanguage() {
    assertThat(Language.values())
        .allSatisfy(language -> assertThat(snippet(language)).isNotBlank());
  }

  private static String snippet(Language language) {
    var block =
        Pattern.compile("```" + language.fence() + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Yaml.read(Repository.ROOT.resolve("docs/verify-webhooks.md")));
    return block.results().map(match -> match.group(1)).findFirst().orElse("");
  }

  private static String expected(List<Case> cases) {
    StringBuilder verdicts = new StringBuilder();
    cases.forEach(each -> verdicts.append(each.good() ? '1' : '0'));
    return verdicts.toString();
  }

  private List<Case> cases() throws GeneralSecurityException {
    String signature = signature(now, BODY);
    String other = "v1," + Base64.getEncoder().encodeToString(SecureRandom.getSeed(32));
    List<Case> cases = new ArrayList<>();
    cases.add(new Case(secret, headers(now, signature), BODY, true));
    cases.add(new Case(secret, headers(now, other + " " + signature), BODY, true));
    cases.add(new Case(secret, headers(now, signature + " v1a,AAAA"), BODY, true));
    cases.add(new Case(secret, headers(now - 200, signature(now - 200, BODY)), BODY, true));
    cases.add(new Case(secret, headers(now - 900, signature(now - 900, BODY)), BODY, false));
    cases.add(new Case(secret, headers(now + 900, signature(now + 900, BODY)), BODY, false));
    cases.add(new Case(secret, headers(now, signature), BODY + " ", false));
    cases.add(new Case(secret, headers(now - 1, signature), BODY, false));
    cases.add(new Case(secret, headers(now, other), BODY, false));
    cases.add(new Case(secret, headers(now, signature.replace("v1,", "v2,")), BODY, false));
    cases.add(new Case(secret, headers(now, ""), BODY, false));
    for (String header : headers(now, signature).keySet()) {
      Map<String, String> without = new TreeMap<>(headers(now, signature));
      without.remove(header);
      cases.add(new Case(secret, without, BODY, false));
    }
    Map<String, String> wordy = new TreeMap<>(headers(now, signature));
    wordy.put("svix-timestamp", "now");
    cases.add(new Case(secret, wordy, BODY, false));
    return cases;
  }

  private static Map<String, String> headers(long timestamp, String signatures) {
    return Map.of(
        "svix-id", ID, "svix-timestamp", Long.toString(timestamp), "svix-signature", signatures);
  }

  private String signature(long timestamp, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] signed = (ID + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
  }
}
