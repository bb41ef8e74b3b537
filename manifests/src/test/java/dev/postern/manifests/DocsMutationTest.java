package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of {@link DocsTest}: what is broken on purpose is noticed. */
class DocsMutationTest {
  private static final Docs SHIPPED = Docs.shipped();
  private static final String PAGE = "docs/limits.md";
  private static final String COMPOSE = "docker compose -f deploy/compose.yaml ";

  /** The beginning of a rule's title, what is broken, and how. */
  static Stream<Arguments> mutations() {
    return Stream.of(
        added("each link leads", "a link to nowhere", "See [that](nowhere.md)."),
        added("each link leads", "one with a title", "See [that](nowhere.md \"That\")."),
        added("each link leads", "one over two lines", "See [that\none](nowhere.md)."),
        added("each link leads", "one with code", "See [`that`](nowhere.sh)."),
        added("each link leads", "a reference", "[that]: nowhere.md"),
        added("each link leads", "a folder", "See [that](adr)."),
        changed("each link leads", "a page is gone", docs -> docs.texts().remove("docs/audit.md")),
        added("each anchor", "no such heading here", "See [that](#nowhere)."),
        added("each anchor", "no such heading there", "See [that](security.md#nowhere)."),
        added("each anchor", "another one in the site", "See [that](#a--b).\n\n## A & b"),
        added("each anchor", "a heading in code", "See [that](#a).\n\n```md\n## A\n```"),
        changed("each page of docs/", "a new page", docs -> docs.texts().put("docs/new.md", "#")),
        changed("each page of docs/", "a page twice", docs -> navigation(docs).add("limits.md")),
        changed("each entry", "no such page", docs -> navigation(docs).add("nowhere.md")),
        added("each command is run", "no mark", "```sh\n./postern up\n```"),
        added("each command is run", "no mark in a list", "- x:\n\n  ```bash\n  curl x\n  ```"),
        added("each command is run", "a mark above", "<!-- needs: aws -->\n\n```sh\nx\n```"),
        added("each command is run", "no mark at all", "<!-- aws -->\n```sh\nx\n```"),
        added("each need", "an unknown need", "<!-- needs: luck -->\n```sh\nx\n```"),
        added("each test", "no such test", "<!-- tested: LuckyTest -->\n```sh\nx\n```"),
        added("each test", "of another page", "<!-- tested: DocsTest -->\n```js\nx\n```"),
        changed("each test", "a test is gone", docs -> docs.tests().remove("InstallDocsTest")),
        added("each block that", "an indented one", tested("  ", "InstallDocsTest", "sh")),
        added("each block that", "another shell", tested("", "DocsCommandsTest", "bash")),
        added("each block that", "another language", tested("", "DocsCommandsTest", "python")),
        added("each block that", "SQL for a shell", tested("", "RestoreTest", "sql")),
        added("each block that", "a shell for SQL", tested("", "DocsStatementsTest", "sh")),
        added("each block that", "a shell, not a language", tested("", "VerifyDocsTest", "sh")),
        added("each command is run", "a statement", "```sql\ndrop table email;\n```"),
        added("each mark", "a mark of nothing", "<!-- needs: aws -->\nSome text."),
        added("each command stands", "an indented command", "Then:\n\n    ./postern up"),
        added("each command stands", "in a plain block", "```\ncurl https://example.com\n```"),
        added("each call of ./postern", "no such command", "See `./postern fly`."),
        added("each call of ./postern", "half a word", "See `./postern ope`."),
        added("each call of ./postern", "no such option", "See `./postern\ndown --gently`."),
        added("each call of ./postern", "no such value", inShell("./postern bench everything")),
        added("each call of ./postern", "too much", inShell("./postern doctor a b # c")),
        added("each call of ./postern", "too little", inShell("x && ./postern aws")),
        added("each call of ./postern", "over two lines", inShell("./postern \\\n  openapi --all")),
        added("each container", "no such service", inShell(COMPOSE + "exec -T mysql mysqldump")),
        added("each container", "one after an option", inShell(COMPOSE + "run --entrypoint /x y")),
        added("each container", "no such profile", inShell(COMPOSE + "--profile all up -d")),
        added("each container", "no such file", "`docker compose -f compose.yaml ps`"),
        added("each container", "no such job", inShell("x & kubectl -n postern logs job/postern")),
        added("each container", "of another kind", "`kubectl logs deploy/postern-migrator`"),
        added("each container", "no such overlay", "`kubectl apply -k k8s/overlays/staging`"));
  }

  private static Arguments added(String rule, String what, String text) {
    return changed(
        rule, what, docs -> docs.texts().merge(PAGE, "\n\n" + text + "\n", String::concat));
  }

  private static String inShell(String command) {
    return "<!-- needs: aws -->\n```sh\n" + command + "\n```";
  }

  private static String tested(String indent, String test, String language) {
    return "%1$s<!-- tested: %2$s -->\n%1$s```%3$s\n%1$sx\n%1$s```"
        .formatted(indent, test, language);
  }

  private static Arguments changed(String rule, String what, Consumer<Docs> change) {
    return Arguments.of(rule, what, change);
  }

  private static ArrayNode navigation(Docs docs) {
    return docs.site().withArray("/nav");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mutations")
  void isNoticed(String rule, String what, Consumer<Docs> change) {
    Docs broken = SHIPPED.copy();
    change.accept(broken);

    assertThat(ruleOf(rule).violationsIn(SHIPPED)).isEmpty();
    assertThat(ruleOf(rule).violationsIn(broken)).isNotEmpty();
  }

  @Test
  void breaksEachRule() {
    Set<String> broken = new HashSet<>();
    mutations().forEach(mutation -> broken.add(ruleOf((String) mutation.get()[0]).title()));

    assertThat(broken).hasSameSizeAs(DocsRules.all());
  }

  /** What is right and looks like one of the above. */
  @Test
  void leavesTheRestAlone() {
    Docs docs = SHIPPED.copy();
    docs.texts()
        .merge(
            PAGE,
            """

            `[that](nowhere.md)`, [that](https://example.com/nowhere.md#x), [that](audit.md)

            ```md
            [that](nowhere.md)
            ```

            <!-- tested: DocsMutationTest -->
            ```js
            x
            ```

            - x:

              <!-- needs: aws -->
              ```sh
              ./postern up    # and then ./postern fly
              A=b ./postern outgoing hold 'a restored snapshot' && ./postern bench accept send > c
              ./postern outgoing resume \\
                --at-most-once
              docker compose -f deploy/compose.yaml logs --tail 10 -f api
              kubectl -n postern logs deployment/postern-$service
              ```

            `./postern`, `./postern outgoing`, `./postern outgoing resume --due-before`, ./postern fly

                POST /emails
            """,
            String::concat);

    assertThat(DocsRules.all()).allSatisfy(rule -> assertThat(rule.violationsIn(docs)).isEmpty());
  }

  private static Rule<Docs> ruleOf(String beginning) {
    List<Rule<Docs>> found = DocsRules.all().stream().filter(rule -> rule.says(beginning)).toList();
    assertThat(found).as(beginning).hasSize(1);
    return found.getFirst();
  }
}
