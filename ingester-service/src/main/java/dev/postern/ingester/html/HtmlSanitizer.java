package dev.postern.ingester.html;

import dev.postern.ingester.html.HtmlConfig.RemoteImages;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** Leaves of HTML what a mail needs to look as it was meant. Doing so twice changes nothing. */
@Singleton
public class HtmlSanitizer {
  private static final int LONGEST_INPUT = 512 * 1024;
  private static final int LONGEST_OUTPUT = 1024 * 1024;

  private static final Pattern OWN_IMAGE =
      Pattern.compile("(?i)cid:[^\\s\"'<>]+|data:image/(png|gif|jpeg|webp);base64,[a-z0-9+/=\\s]+");
  private static final Pattern ANY_IMAGE =
      Pattern.compile(OWN_IMAGE.pattern() + "|(?i)https?://[^\\s\"'<>]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,3})?(%|px)?");
  private static final Pattern COLOUR = Pattern.compile("(?i)#[0-9a-f]{3,8}|[a-z]{3,30}");
  private static final Pattern WORD = Pattern.compile("(?i)[a-z]{1,20}");

  private final PolicyFactory policy;

  HtmlSanitizer(HtmlConfig config) {
    policy =
        Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.STYLES)
            .and(layout())
            .and(links())
            .and(images(config.remoteImages() == RemoteImages.ALLOW ? ANY_IMAGE : OWN_IMAGE));
  }

  /**
   * @return empty if there is more HTML than can be made safe at a bounded cost
   */
  public Optional<String> sanitize(String html) {
    if (html.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    String safe = policy.sanitize(html);
    return safe.length() > LONGEST_OUTPUT ? Optional.empty() : Optional.of(safe);
  }

  private static PolicyFactory layout() {
    return new HtmlPolicyBuilder()
        .allowElements(
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "caption",
            "colgroup",
            "col",
            "center",
            "hr",
            "pre",
            "span",
            "font",
            "dl",
            "dt",
            "dd")
        .allowAttributes(
            "width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "size")
        .matching(NUMBER)
        .globally()
        .allowAttributes("align", "valign")
        .matching(WORD)
        .globally()
        .allowAttributes("bgcolor", "color")
        .matching(COLOUR)
        .globally()
        .allowAttributes("dir")
        .matching(Pattern.compile("ltr|rtl|auto"))
        .globally()
        .allowWithoutAttributes("span", "font")
        .toFactory();
  }

  private static PolicyFactory links() {
    return new HtmlPolicyBuilder()
        .allowElements(
            (element, attributes) -> {
              if (attributes.contains("href")) {
                attributes.add("target");
                attributes.add("_blank");
              }
              return element;
            },
            "a")
        .allowUrlProtocols("http", "https", "mailto", "tel")
        .allowAttributes("href")
        .onElements("a")
        .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
        .toFactory();
  }

  private static PolicyFactory images(Pattern source) {
    return new HtmlPolicyBuilder()
        .allowElements("img")
        .allowUrlProtocols("http", "https", "cid", "data")
        .allowAttributes("src")
        .matching(source)
        .onElements("img")
        .allowAttributes("alt", "title")
        .onElements("img")
        .toFactory();
  }
}
