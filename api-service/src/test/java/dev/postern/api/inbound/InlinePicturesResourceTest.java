package dev.postern.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class InlinePicturesResourceTest {
  private static final byte[] PICTURE = {1, 2, 3, 4};
  private static final String DATA =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE);

  private TestReceived received;
  private UUID email;

  @BeforeEach
  void arrange() {
    received = new TestReceived(TestTenants.create());
    email = received.parsed("Hi", new byte[1]);
  }

  @Test
  void showsPicturesInTheHtmlOrByTheirIdsAsIsAskedFor() {
    received.picture(email, "logo@y.test", PICTURE);
    String html = "<img alt=\"a\" src=\"cid:logo&#64;y.test\" /> <img src=\"cid:other\" />";
    says(html);
    assertThat(html("?html_format=cid")).isEqualTo(html);
    String shown = "<img alt=\"a\" src=\"" + DATA + "\" /> <img src=\"cid:other\" />";
    assertThat(html("")).isEqualTo(shown);
    assertThat(html("?html_format=data_uri")).isEqualTo(shown);
  }

  @Test
  void showsOnlyWhatNoBrowserRuns() {
    UUID drawing = received.picture(email, "drawing", PICTURE);
    TestDatabase.execute(
        "update inbound_attachment set content_type = 'image/svg+xml' where id = ?", drawing);
    String html = "<img src=\"cid:drawing\" />";
    says(html);
    assertThat(html("")).isEqualTo(html);
  }

  @Test
  void countsAPictureEachTimeThatItIsShownAndStopsAtTheLimit() {
    int half = (int) (InlinePictures.MOST_BYTES / 2);
    received.picture(email, "large", new byte[half]);
    received.picture(email, "small", PICTURE);
    received.picture(email, "huge", new byte[(int) InlinePictures.MOST_BYTES + 1]);
    says(
        "<img src=\"cid:large\" />".repeat(3)
            + "<img src=\"cid:small\" /><img src=\"cid:huge\" />");
    String shown = html("");
    assertThat(shown.split("src=\"data:", -1)).hasSize(3);
    assertThat(shown)
        .hasSizeLessThan((int) (InlinePictures.MOST_BYTES * 3 / 2))
        .endsWith("<img src=\"cid:large\" /><img src=\"cid:small\" /><img src=\"cid:huge\" />");
  }

  @Test
  void givesUpNoPlaceForGood() {
    received.picture(email, "logo", PICTURE);
    says("<img src=\"cid:logo\" />");
    for (int i = 0; i < 10; i++) {
      assertThat(html("")).contains(DATA);
    }
  }

  private void says(String html) {
    received.says(email, html, "", "[]");
  }

  private String html(String query) {
    return received.get("/" + email + query).path("html");
  }
}
