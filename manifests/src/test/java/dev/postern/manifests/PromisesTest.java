package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.manifests.Promises.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/limits.md} is made from the promises and the tests. To make it anew:
 *
 * <pre>./postern mvn -pl manifests -am test -Dtest=PromisesTest -Dpostern.limits=write \
 *   -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class PromisesTest {
  private static final Path PAGE = Repository.ROOT.resolve("docs/limits.md");

  @Test
  @DisplayName("U92: the page of limits lists each promise that no test proves")
  void listsWhatIsNotProven() throws IOException {
    String page = page(Promises.all(), Promises.tested());
    if ("write".equals(System.getProperty("postern.limits"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  @Test
  @DisplayName("U92: whatever is not proven says what there is instead")
  void explainsWhatIsNotProven() {
    Set<String> tested = Promises.tested();
    assertThat(Promises.all())
        .filteredOn(promise -> !tested.contains(promise.number()))
        .allSatisfy(promise -> assertThat(promise.left()).as(promise.number()).isNotBlank());
  }

  @Test
  void numbersEachPromiseOnce() {
    assertThat(Promises.all().stream().map(Promise::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 92).mapToObj(n -> "U" + n).toList());
  }

  @Test
  void takesNumbersFromNamesOfTestsOnly() {
    assertThat(
            Promises.numbersIn(
                """
                // U1 is no name
                @DisplayName("U2, U3: both")
                @DisplayName(
                    "U14: on a line of its own")
                @ParameterizedTest(name = "U82-U84: {0}")
                test('U6: of a client', async () => {
                """))
        .containsExactlyInAnyOrder("U2", "U3", "U14", "U82", "U83", "U84", "U6");
  }

  @Test
  @DisplayName("U91: the policy names a private way, deadlines, credit and safe harbour")
  void promisesReporters() {
    assertThat(Yaml.read(Repository.ROOT.resolve("SECURITY.md")))
        .contains("report privately", "48 hours", "5 business days", "10 business days")
        .contains("credit you", "Safe harbour");
  }

  private static String page(List<Promise> promises, Set<String> tested) {
    List<Promise> open =
        promises.stream().filter(promise -> !tested.contains(promise.number())).toList();
    List<Promise> partly =
        promises.stream()
            .filter(promise -> tested.contains(promise.number()) && !promise.left().isEmpty())
            .toList();
    return """
        # Limits

        Made from [promises.tsv](promises.tsv) and the names of the tests; do not edit. Postern makes %d promises, each with a number that the tests
        of it carry: `grep -rw U24 --include=*.java .` finds them. %d have a test. More limits, of the model rather than of the tests, are in
        [security.md](security.md#limits).

        ## Without a test

        %s
        ## Proven in part

        %s"""
        .formatted(promises.size(), promises.size() - open.size(), table(open), table(partly));
  }

  private static String table(List<Promise> promises) {
    return promises.stream()
        .map(
            promise ->
                "| %s | %s | %s |\n".formatted(promise.number(), promise.text(), promise.left()))
        .collect(Collectors.joining("", "| # | Promise | Instead |\n|---|---|---|\n", ""));
  }
}
