package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of {@link ObservabilityTest}: what is broken on purpose is noticed. */
class ObservabilityMutationTest {
  private static final Observability SHIPPED = Observability.shipped();
  private static final String PAGE = "ses-paused.md";

  /** The beginning of a rule's title, what is broken, and how. */
  static Stream<Arguments> mutations() {
    return Stream.of(
        ofAlert(
            "each alert says",
            "no severity",
            rule -> rule.withObject("/labels").remove("severity")),
        ofAlert("each alert says", "no duration", rule -> rule.remove("for")),
        ofAlert(
            "each alert says",
            "no summary",
            rule -> rule.withObject("/annotations").put("summary", " ")),
        ofAlert("no two alerts", "another's name", rule -> rule.put("alert", "PosternDown")),
        ofAlert(
            "each alert has a runbook",
            "no runbook",
            rule -> rule.withObject("/annotations").remove("runbook_url")),
        ofAlert(
            "each alert has a runbook",
            "another severity",
            rule -> rule.withObject("/labels").put("severity", "info")),
        ofPages("each alert has a runbook", "a page is missing", all -> all.pages().remove(PAGE)),
        ofPages("each alert has a runbook", "an empty page", all -> all.pages().put(PAGE, "")),
        ofPages(
            "each alert has a runbook",
            "an empty part",
            all -> edit(all, "(?s)What to do\n.*?\n## ", "What to do\n\n## ")),
        ofPages("each runbook is", "a page of no alert", all -> all.pages().put("old.md", "# Old")),
        ofPages("each runbook is", "a list without it", all -> all.pages().put("README.md", "")),
        ofAlert(
            "alerts and runbooks ask",
            "an unknown metric",
            rule -> rule.put("expr", "max(postern_ses_stopped) == 1")),
        ofAlert(
            "alerts and runbooks ask",
            "an unknown tag",
            rule -> rule.put("expr", "postern_ses_paused{lane=\"live\"}")),
        ofAlert(
            "alerts and runbooks ask",
            "a timer as such",
            rule -> rule.put("expr", "postern_webhook_attempt_seconds")),
        ofPages(
            "alerts and runbooks ask",
            "a runbook's metric",
            all -> edit(all, "$", "\n```promql\npostern_x\n```\n")),
        ofPanel(
            "the dashboard asks",
            "an unknown metric",
            panel -> query(panel, "rate(postern_emails_total[5m])")),
        ofAlert(
            "each bracket",
            "an open bracket",
            rule -> rule.put("expr", "max(postern_ses_paused == 1")),
        ofPanel("each bracket", "the wrong bracket", panel -> query(panel, "rate(up[5m)])")),
        ofPanel("each bracket", "an open string", panel -> query(panel, "up{job=\"a}")),
        ofPages("the dashboard shows", "no panel", all -> all.dashboard().putArray("panels")),
        ofPanel("each panel", "another's id", panel -> panel.put("id", 3)),
        ofPanel("each panel", "no query", panel -> panel.putArray("targets")),
        ofPages(
            "each log line",
            "a line of nobody",
            all -> edit(all, "$", "\n```log\nSES is away\n```\n")));
  }

  private static Arguments ofAlert(String rule, String what, Consumer<ObjectNode> change) {
    return ofPages(rule, what, all -> change.accept(alert(all)));
  }

  private static Arguments ofPanel(String rule, String what, Consumer<ObjectNode> change) {
    return ofPages(
        rule, what, all -> change.accept((ObjectNode) all.charts().findFirst().orElseThrow()));
  }

  private static Arguments ofPages(String rule, String what, Consumer<Observability> change) {
    return Arguments.of(rule, what, change);
  }

  private static ObjectNode alert(Observability all) {
    return (ObjectNode)
        all.rules().stream()
            .filter(rule -> rule.path("alert").asText().equals("PosternSesPaused"))
            .findFirst()
            .orElseThrow();
  }

  private static void query(ObjectNode panel, String expr) {
    JsonNode target = panel.at("/targets/0");
    ((ObjectNode) target).put("expr", expr);
  }

  private static void edit(Observability all, String pattern, String replacement) {
    all.pages()
        .compute(PAGE, (name, page) -> String.valueOf(page).replaceFirst(pattern, replacement));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mutations")
  void isNoticed(String rule, String what, Consumer<Observability> change) {
    Observability broken = SHIPPED.copy();
    change.accept(broken);

    assertThat(ruleOf(rule).violationsIn(SHIPPED)).isEmpty();
    assertThat(ruleOf(rule).violationsIn(broken)).isNotEmpty();
  }

  @Test
  void breaksEachRule() {
    Set<String> broken = new HashSet<>();
    mutations().forEach(mutation -> broken.add(ruleOf((String) mutation.get()[0]).title()));

    assertThat(broken).hasSameSizeAs(ObservabilityRules.all());
  }

  private static Rule<Observability> ruleOf(String beginning) {
    List<Rule<Observability>> found =
        ObservabilityRules.all().stream().filter(rule -> rule.says(beginning)).toList();
    assertThat(found).as(beginning).hasSize(1);
    return found.getFirst();
  }
}
