package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final Pattern BRANCH =
      Pattern.compile("(?m)^  ([a-z][a-z -]*(?: \\| [a-z -]+)*)\\)");

  @Test
  void namesTheCommandsThatTheScriptHas() {
    String script = Docs.shipped().script();
    String branches = script.substring(script.indexOf("case $command in"));

    assertThat(Usage.entries(script).stream().map(entry -> entry.split(" ", 2)[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(
            BRANCH
                .matcher(branches)
                .results()
                .map((MatchResult branch) -> branch.group(1))
                .flatMap(names -> Stream.of(names.split(" \\| ")))
                .filter(name -> !name.startsWith("-"))
                .toList());
  }

  @Test
  void readsItsNotation() {
    Usage usage =
        Usage.of(
            """
            <<'TEXT'
              send fast|slow [--to NAME] [a|b]…    sends
              wrap WORDS…
            TEXT
            """);

    assertThat(
            Stream.of(
                "send fast ", "send slow --to me ", "send fast a a b ", "wrap a ", "wrap a b "))
        .allMatch(usage::allows);
    assertThat(Stream.of("send ", "send fair ", "send fast --to ", "send fast c ", "wrap ", "wra "))
        .noneMatch(usage::allows);
    assertThat(Stream.of("send ", "send fast --to ", "wrap ")).allMatch(usage::allowsBeginning);
    assertThat(Stream.of("sen ", "send fair ", "wrap-up ")).noneMatch(usage::allowsBeginning);
  }
}
