package dev.postern.manifests;

import dev.postern.manifests.MarkdownPage.Block;
import dev.postern.manifests.MarkdownPage.Line;
import dev.postern.manifests.MarkdownPage.Mark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for all pages that people read. */
final class DocsRules {
  /** What a command needs that no test has; CONTRIBUTING.md explains each. */
  private static final Set<String> NEEDS =
      Set.of("aws", "build", "cluster", "docker", "postgres-client", "root");

  /** What a test finds when it takes blocks from a page. */
  private record Form(boolean mayBeIndented, Set<String> languages) {}

  private static final Form OF_SYSTEM_TESTS = new Form(true, Set.of("sh", "js", "java"));

  private static final Map<String, Form> FORMS =
      Map.of(
          "DocsCommandsTest", OF_SYSTEM_TESTS,
          "DocsStatementsTest", new Form(false, Set.of("sql")),
          "InstallDocsTest", new Form(false, Set.of("sh")),
          "OneMachineTest", OF_SYSTEM_TESTS,
          "RestoreTest", OF_SYSTEM_TESTS,
          "RotateSecretsTest", OF_SYSTEM_TESTS,
          "UpCommandTest", OF_SYSTEM_TESTS);

  private static final Form OF_FUNCTIONS =
      new Form(
          false, Arrays.stream(Language.values()).map(Language::fence).collect(Collectors.toSet()));

  /** The RunbookTest of shared-model runs every statement of these. */
  private static final String RUNBOOKS = "docs/operations/";

  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(\\$ |\\./postern|curl|docker|git|java|kubectl|mvn|node|npm|psql|sed|sudo)\\b.*");

  private DocsRules() {}

  static List<Rule<Docs>> all() {
    return List.of(
        new Rule<>("each link leads to a file", docs -> eachLink(docs, DocsRules::deadLink)),
        new Rule<>(
            "each anchor is that of a heading", docs -> eachLink(docs, DocsRules::deadAnchor)),
        new Rule<>("each page of docs/ is in the navigation once", DocsRules::notInNavigation),
        new Rule<>("each entry of the navigation is a page", DocsRules::noPage),
        new Rule<>(
            "each command is run by a test or says what it needs",
            docs -> eachBlock(docs, DocsRules::unmarked)),
        new Rule<>(
            "each need is one that we know", docs -> eachBlock(docs, DocsRules::unknownNeed)),
        new Rule<>(
            "each test that a mark names reads the page",
            docs -> eachBlock(docs, (page, block) -> noTest(docs, page, block))),
        new Rule<>(
            "each block that a test runs has the form in which it looks for them",
            docs -> eachBlock(docs, (page, block) -> isOverlooked(block))),
        new Rule<>(
            "each mark stands right before a block",
            docs -> docs.pages().flatMap(page -> page.strayMarks().map(at(page)))),
        new Rule<>(
            "each command stands in a block that says so",
            docs -> docs.pages().flatMap(DocsRules::hiddenCommands)),
        new Rule<>("each call of ./postern is one that its help has", PosternCalls::unknown),
        new Rule<>(
            "each container, workload and overlay that a command names is there",
            DeploymentCalls::unknown));
  }

  private record Link(String target, Path file, String anchor) {
    static Link of(MarkdownPage page, String target) {
      String[] parts = target.split("#", 2);
      Path file = Path.of(page.path());
      return new Link(
          target,
          parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize(),
          parts.length > 1 ? parts[1] : "");
    }
  }

  private static Stream<String> eachLink(Docs docs, Check<Docs, Link> broken) {
    return docs.pages()
        .flatMap(
            page ->
                page.links()
                    .filter(target -> !ELSEWHERE.matcher(target).matches())
                    .map(target -> Link.of(page, target))
                    .filter(link -> broken.test(docs, link))
                    .map(link -> page.path() + ": " + link.target()));
  }

  private static Stream<String> eachBlock(Docs docs, Check<MarkdownPage, Block> bad) {
    return docs.pages()
        .flatMap(
            page ->
                page.blocks().stream()
                    .filter(block -> bad.test(page, block))
                    .map(block -> page.path() + ":" + block.number()));
  }

  /** Whether something is not as it should be. */
  private interface Check<A, B> {
    boolean test(A where, B what);
  }

  private static boolean deadLink(Docs docs, Link link) {
    return !docs.exists(link.file());
  }

  private static boolean deadAnchor(Docs docs, Link link) {
    String text = docs.texts().getOrDefault(link.file().toString(), "");
    return !link.anchor().isEmpty()
        && !MarkdownPage.parse("", text).anchors().contains(link.anchor());
  }

  private static Stream<String> notInNavigation(Docs docs) {
    List<String> navigation = docs.navigation();
    Set<String> seen = new HashSet<>();
    return Stream.concat(
        docs.texts().keySet().stream()
            .filter(page -> page.startsWith(Docs.FOLDER) && !navigation.contains(page)),
        navigation.stream().filter(entry -> !seen.add(entry)));
  }

  private static Stream<String> noPage(Docs docs) {
    return docs.navigation().stream().filter(entry -> !docs.texts().containsKey(entry));
  }

  private static boolean unmarked(MarkdownPage page, Block block) {
    boolean command =
        MarkdownPage.SHELLS.contains(block.language())
            || (block.language().equals("sql") && !page.path().startsWith(RUNBOOKS));
    return command && block.mark().isEmpty();
  }

  /** Another form would be passed over without a word. */
  private static boolean isOverlooked(Block block) {
    return block
        .mark()
        .filter(mark -> mark.kind().equals("tested"))
        .map(mark -> FORMS.getOrDefault(mark.value(), OF_FUNCTIONS))
        .filter(
            form ->
                !form.languages().contains(block.language())
                    || (block.indented() && !form.mayBeIndented()))
        .isPresent();
  }

  private static boolean unknownNeed(MarkdownPage page, Block block) {
    return block
        .mark()
        .filter(mark -> mark.kind().equals("needs") && !NEEDS.contains(mark.value()))
        .isPresent();
  }

  private static boolean noTest(Docs docs, MarkdownPage page, Block block) {
    String file = Path.of(page.path()).getFileName().toString();
    return block
        .mark()
        .filter(mark -> mark.kind().equals("tested"))
        .map(Mark::value)
        .filter(test -> !docs.tests().getOrDefault(test, "").contains(file))
        .isPresent();
  }

  private static Stream<String> hiddenCommands(MarkdownPage page) {
    Stream<String> inProse =
        page.prose().stream()
            .filter(line -> line.text().startsWith("    "))
            .filter(DocsRules::isCommand)
            .map(at(page));
    Stream<String> inBlocks =
        page.blocks().stream()
            .filter(block -> block.language().isEmpty() || block.language().equals("text"))
            .filter(block -> block.lines().stream().anyMatch(DocsRules::isCommand))
            .map(block -> page.path() + ":" + block.number());
    return Stream.concat(inProse, inBlocks);
  }

  private static boolean isCommand(Line line) {
    return isCommand(line.text());
  }

  private static boolean isCommand(String line) {
    return COMMAND.matcher(line.strip()).matches();
  }

  private static Function<Line, String> at(MarkdownPage page) {
    return line -> page.path() + ":" + line.number();
  }
}
