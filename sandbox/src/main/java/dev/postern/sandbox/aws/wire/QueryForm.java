package dev.postern.sandbox.aws.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Form parameters of the Query protocol, whose names spell out a tree: {@code A.member.1.B=x}. */
public final class QueryForm {
  private final Map<String, String> values;

  private QueryForm(Map<String, String> values) {
    this.values = values;
  }

  public static QueryForm parse(String form) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        values.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new QueryForm(values);
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  public String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** The values of {@code name.member.1}, {@code name.member.2} and so on. */
  public List<String> members(String name) {
    List<String> members = new ArrayList<>();
    String value = values.get(name + ".member.1");
    while (value != null) {
      members.add(value);
      value = values.get(name + ".member." + (members.size() + 1));
    }
    return members;
  }

  /** Everything below a name as the XML the same protocol answers with. */
  public XmlElement tree(String name) {
    Map<String, String> below = new LinkedHashMap<>();
    String prefix = name + ".";
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return element(name, below);
  }

  private static XmlElement element(String name, Map<String, String> below) {
    String text = below.get("");
    if (text != null) {
      return XmlElement.text(name, text);
    }
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    below.forEach(
        (key, value) -> {
          int end = endOfFirstStep(key);
          groups
              .computeIfAbsent(key.substring(0, end), ignored -> new LinkedHashMap<>())
              .put(key.substring(Math.min(end + 1, key.length())), value);
        });
    return XmlElement.of(
        name,
        groups.entrySet().stream()
            .map(group -> element(withoutIndex(group.getKey()), group.getValue()))
            .toList());
  }

  /** A list's step takes its index along: {@code member.1}. */
  private static int endOfFirstStep(String key) {
    int dot = key.indexOf('.');
    if (dot > 0 && dot + 1 < key.length() && Character.isDigit(key.charAt(dot + 1))) {
      dot = key.indexOf('.', dot + 1);
    }
    return dot < 0 ? key.length() : dot;
  }

  private static String withoutIndex(String step) {
    int dot = step.indexOf('.');
    return dot < 0 ? step : step.substring(0, dot);
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
