package dev.postern.manifests;

import static java.util.stream.Collectors.joining;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where pages write {@code ./postern} and what follows it. */
final class PosternCalls {
  /** As far as a shell would take it, and the placeholders {@code […]} with it. */
  private static final Pattern CALL =
      Pattern.compile("\\./postern((?:\\s+(?:'[^']*'|\"[^\"]*\"|[^\\s'\"#&|;<>()`]+))*)");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private PosternCalls() {}

  /** Those that the help does not know: whole ones in blocks, in the text also beginnings. */
  static Stream<String> unknown(Docs docs) {
    Usage usage = Usage.of(docs.script());
    return docs.pages()
        .flatMap(
            page ->
                Stream.concat(
                        page.commands()
                            .flatMap(PosternCalls::calls)
                            .filter(words -> !usage.allows(words)),
                        page.code()
                            .flatMap(PosternCalls::calls)
                            .filter(words -> !usage.allowsBeginning(words)))
                    .map(words -> page.path() + ": ./postern " + words.strip()));
  }

  /** Each as its words with a space after each. */
  private static Stream<String> calls(String text) {
    return CALL.matcher(text)
        .results()
        .map((MatchResult call) -> words(call.group(1)))
        .filter(words -> !words.isEmpty());
  }

  private static String words(String arguments) {
    return Stream.of(QUOTED.matcher(arguments).replaceAll("TEXT").strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word + " ")
        .collect(joining());
  }
}
