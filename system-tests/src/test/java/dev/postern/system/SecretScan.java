package dev.postern.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like a real secret in a text. */
final class SecretScan {
  /** Published with the specification of these signatures, and so nobody's secret. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "whsec" + "_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "whsec" + "_plJ3nmyCDGBKInavdOK15jsl",
          "whsk"
              + "_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9l"
              + "MicMFs6Kvg==");

  private static final Map<String, Pattern> KINDS = kinds();

  private static Map<String, Pattern> kinds() {
    Map<String, Pattern> kinds = new LinkedHashMap<>();
    kinds.put(
        "a private key",
        Pattern.compile("-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----\\s*[A-Za-z0-9+/=]{16,}"));
    // After a prefix that the operator chose.
    kinds.put(
        "a key of Postern",
        Pattern.compile("(?<![A-Za-z0-9])[A-Za-z0-9]{12}_[A-Za-z0-9]{49}(?![A-Za-z0-9])"));
    kinds.put("an AWS key", token("(?:AKIA|ASIA)[A-Z0-9]{16}"));
    kinds.put("a signing secret", token("whsec_[A-Za-z0-9+/]{20,}={0,2}"));
    kinds.put("a signing key", token("whsk_[A-Za-z0-9+/]{20,}={0,2}"));
    kinds.put("a token of GitHub or GitLab", token("(?:gh[opsur]_|glpat-)[A-Za-z0-9_-]{20,}"));
    kinds.put("a token of Slack", token("xox[abeoprs]-[A-Za-z0-9-]{20,}"));
    kinds.put("an API key", token("(?:sk|rk)[-_](?:live[-_]|proj-)?[A-Za-z0-9]{24,}"));
    kinds.put("a JSON web token", token("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"));
    kinds.put("a password in an address", Pattern.compile("[a-z]://[\\w.-]*:[A-Za-z0-9_-]{20,}@"));
    // A word of a program has no digits among its letters; what a generator made has.
    kinds.put(
        "a value of a secret",
        Pattern.compile(
            "(?i)(?:secret|token|password|passwd|[_-]key)[a-z_]*[\"']?\\s*[:=]\\s*[\"']?"
                + "(?=[a-z0-9+/_-]*[0-9][a-z+/_-]+[0-9])[a-z0-9+/_-]{24,}={0,2}"));
    return kinds;
  }

  private static Pattern token(String pattern) {
    return Pattern.compile("(?<![A-Za-z0-9_-])" + pattern + "(?![A-Za-z0-9])");
  }

  /** Where they are and what they look like; not the secrets, for the answer is printed. */
  List<String> find(String file, String text) {
    List<String> found = new ArrayList<>();
    KINDS.forEach(
        (kind, pattern) -> {
          Matcher matcher = pattern.matcher(text);
          while (matcher.find()) {
            if (found.isEmpty() && !PUBLISHED.contains(matcher.group())) {
              found.add(file + ":" + line(text, matcher.start()) + " holds " + kind);
            }
          }
        });
    return found;
  }

  private static long line(String text, int position) {
    return text.substring(0, position).chars().filter(character -> character == '\n').count() + 1;
  }
}
