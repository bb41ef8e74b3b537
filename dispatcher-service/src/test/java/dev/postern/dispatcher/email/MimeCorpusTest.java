package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.email.Mailbox;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SES gets is read by another library as exactly what the sender wrote. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class MimeCorpusTest {
  private static final int BATCH = 50;

  @Inject DispatchBench bench;

  private TestEmails emails;
  private SesSandbox ses;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    ses = bench.ses();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  @DisplayName("fifty emails of every kind arrive as they were written")
  void arrivesAsItWasWritten(int batch) throws Exception {
    Map<UUID, CorpusEmail> corpus = new LinkedHashMap<>();
    for (int seed = batch * BATCH; seed < (batch + 1) * BATCH; seed++) {
      CorpusEmail email = CorpusEmail.of(seed);
      corpus.put(emails.queued(email), email);
    }
    while (!emails.rows("select 1 from email where due_at <= now()").isEmpty()) {
      bench.dispatch();
    }
    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<UUID, CorpusEmail> entry : corpus.entrySet()) {
      var accepted = bench.accepted(entry.getKey());
      assertThat(accepted).as("%s", entry.getValue()).hasSize(1);
      String raw = ses.raw(accepted.getFirst().path("sesMessageId").asText());
      compare(entry.getValue(), raw, softly);
    }
    softly.assertAll();
  }

  private static void compare(CorpusEmail written, String raw, SoftAssertions softly)
      throws Exception {
    softly.assertThat(raw).isASCII();
    softly.assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
    ReadEmail read = ReadEmail.of(raw);
    softly.assertThat(read.from()).isEqualTo(addresses(List.of(written.from())));
    softly.assertThat(read.to()).isEqualTo(addresses(written.to()));
    softly.assertThat(read.cc()).isEqualTo(addresses(written.cc()));
    softly.assertThat(read.replyTo()).isEqualTo(addresses(written.replyTo()));
    softly.assertThat(read.subject()).isEqualTo(written.subject());
    for (Map.Entry<String, String> header : written.headers().entrySet()) {
      softly.assertThat(read.header(header.getKey())).isEqualTo(header.getValue());
    }
    if (written.text() != null) {
      softly.assertThat(lines(read.text())).isEqualTo(lines(written.text()));
    }
    softly.assertThat(lines(read.html())).isEqualTo(lines(written.html()));
    softly.assertThat(sorted(read.files())).isEqualTo(sorted(written.files()));
    softly.assertThat(read.hasHeader("Bcc")).isFalse();
    for (String hidden : written.bcc()) {
      softly.assertThat(raw).doesNotContain(address(hidden));
    }
  }

  /** Line breaks are those of mail. */
  private static @Nullable String lines(@Nullable String text) {
    return text == null ? null : text.replace("\r\n", "\n");
  }

  /** Images go with the html, before the other files. */
  private static List<String> sorted(Collection<CorpusFile> files) {
    return files.stream().map(CorpusFile::toString).sorted(Comparator.naturalOrder()).toList();
  }

  private static List<String> addresses(List<String> written) {
    List<String> addresses = new ArrayList<>();
    for (String one : written) {
      Mailbox mailbox = Mailbox.parse(one).orElseThrow();
      addresses.add(mailbox.name() + " " + mailbox.address());
    }
    return addresses;
  }

  private static String address(String written) {
    return Mailbox.parse(written).orElseThrow().address();
  }
}
