package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.api.problem.ApiException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {
  private static final String NAME = "Authorization";

  @Test
  void readsAValueAsSuch() {
    assertThat(accept(new TextNode("Bearer abc"))).isEqualTo(new HeaderChange.Put("Bearer abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "********", "*", "\u2022\u2022\u2022\u2022", " ** "})
  void takesAnEmptyValueOrAMaskForWhatIsThere(String text) {
    assertThat(accept(new TextNode(text))).isEqualTo(new HeaderChange.Keep());
  }

  @Test
  void takesWhatAReadShowsForWhatIsThere() {
    JsonNode shown = JsonNodeFactory.instance.objectNode().put("set", true);
    assertThat(accept(shown)).isEqualTo(new HeaderChange.Keep());
  }

  @Test
  void removesByNull() {
    assertThat(accept(NullNode.instance)).isEqualTo(new HeaderChange.Remove());
  }

  @Test
  void refusesWhatIsNoText() {
    assertThatThrownBy(() -> accept(IntNode.valueOf(1))).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> accept(JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: b", "a\nb", "a\u0000", "\u00fc", " padded", "tab\t"})
  void refusesAValueThatIsNotPrintableAndNeverRepeatsIt(String value) {
    assertThatThrownBy(() -> accept(new TextNode(value)))
        .isInstanceOf(ApiException.class)
        .hasMessageNotContaining(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X A",
        "X:A",
        "X\r\nA",
        "\u00dc",
        "Host",
        "content-type",
        "Content-Length",
        "Transfer-Encoding",
        "SVIX-Signature",
        "webhook-id",
        "User-Agent",
        "connection",
        "Proxy-Authorization",
        "Postern-Anything",
        "Expect"
      })
  void refusesANameThatIsNotValidOrOurs(String name) {
    assertThatThrownBy(() -> HeaderRules.accept(Map.of(name, new TextNode("v"))))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void refusesOneNameTwice() {
    Map<String, @Nullable JsonNode> twice = new HashMap<>();
    twice.put("X-A", new TextNode("1"));
    twice.put("x-a", new TextNode("2"));
    assertThatThrownBy(() -> HeaderRules.accept(twice)).isInstanceOf(ApiException.class);
  }

  @Test
  void keepsTheNumberOfHeadersWithinItsLimit() {
    Map<String, HeaderChange> many = new HashMap<>();
    for (int i = 0; i < 21; i++) {
      many.put("X-" + i, new HeaderChange.Put("v"));
    }
    assertThatThrownBy(() -> EndpointHeaders.none().with(many)).isInstanceOf(ApiException.class);
  }

  private static HeaderChange accept(JsonNode value) {
    return HeaderRules.accept(Map.of(NAME, value)).values().iterator().next();
  }
}
