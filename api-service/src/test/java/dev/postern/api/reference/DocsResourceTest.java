package dev.postern.api.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class DocsResourceTest {
  private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
  private static final Pattern TAGS =
      Pattern.compile("<script[^>]*>[^<]|<style|\\son[a-z]+=|style=");

  private static final Map<String, String> TYPES =
      Map.of(
          "css",
          "text/css",
          "js",
          "text/javascript",
          "png",
          "image/png",
          "json",
          "application/json");

  @Test
  void isShownToEverybodyUnderAPolicyOfItsOwn() {
    Response page = given().get("/docs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).isEqualToIgnoringWhitespace("text/html;charset=utf-8");
    assertThat(page.headers().getValues("content-security-policy"))
        .containsExactly(DocsResource.CONTENT_SECURITY_POLICY);
    assertThat(DocsResource.CONTENT_SECURITY_POLICY)
        .contains("default-src 'none'", "script-src 'self';")
        .doesNotContain("unsafe", "http", "*");
    assertThat(page.header("x-frame-options")).isEqualTo("DENY");
  }

  @Test
  @DisplayName("U79: the page of the API loads nothing from others")
  void loadsEverythingFromHere() {
    List<String> loaded = loaded(given().get("/docs").asString());
    assertThat(loaded).hasSize(5).allMatch(address -> address.matches("/[a-z].*"));
    for (String address : loaded) {
      Response file = given().get(address);
      String name = address.replaceFirst("\\?.*", "");
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      assertThat(file.statusCode()).as(address).isEqualTo(200);
      assertThat(file.contentType()).as(address).startsWith(type);
      assertThat(file.asByteArray()).as(address).isNotEmpty();
    }
  }

  @Test
  void writesNoScriptOrStyleIntoThePage() {
    assertThat(TAGS.matcher(given().get("/docs").asString()).find()).isFalse();
  }

  @Test
  void letsBrowsersKeepItsFilesAndNotThePage() {
    Response page = given().get("/docs");
    assertThat(page.headers().getValues("cache-control")).containsExactly("no-store");
    for (String address : loaded(page.asString())) {
      if (address.startsWith("/docs/")) {
        assertThat(address).matches(".*\\?v=[0-9a-f]{12}");
        assertThat(given().get(address).headers().getValues("cache-control"))
            .containsExactly("public, max-age=31536000, immutable");
      }
    }
  }

  @Test
  void loadsNothingFromElsewhereInItsStyles() {
    String style = given().get("/docs/swagger-ui.css").asString();
    assertThat(style).doesNotContain("@import").doesNotContainPattern("url\\([\"']?+(?!data:)");
  }

  @Test
  void servesNoOtherFileOfTheProgram() {
    for (String name : List.of("page.html", "Viewer.class", "package-info.class", "nothing")) {
      assertThat(given().get("/docs/" + name).statusCode()).as(name).isEqualTo(404);
    }
    assertThat(given().get("/webjars/swagger-ui/index.html").statusCode()).isEqualTo(404);
  }

  private static List<String> loaded(String page) {
    return LOADED.matcher(page).results().map(found -> found.group(1)).toList();
  }
}
