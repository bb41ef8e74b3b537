package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of {@link ComposeTest}: what is broken on purpose is noticed by the rule for it. */
class ComposeMutationTest {
  private static final Compose SHIPPED = Compose.shipped();

  /** The beginning of a rule's title, what is patched, and the patch. */
  static Stream<Arguments> mutations() {
    return Stream.of(
        broken("each setting of a container", "api", "{readonly: true}"),
        broken("each container is the", "api", "{user: root}"),
        broken("no container writes", "postgres", "{read_only: false}"),
        broken("what is written besides", "api", "{tmpfs: [/tmp]}"),
        broken("no container gains", "redis", "{security_opt: null}"),
        broken("all capabilities", "dispatcher", "{cap_add: [SYS_ADMIN]}"),
        broken("all capabilities", "ingester", "{cap_drop: null}"),
        broken("memory, CPU", "dispatcher", "{mem_limit: null}"),
        broken("memory, CPU", "postgres", "{cpus: null}"),
        broken("logs are bounded", "api", "{logging: {options: null}}"),
        Arguments.of("the network of the", "/networks/database", "{internal: false}"),
        broken("database and Redis", "postgres", "{ports: ['5432:5432']}"),
        broken("database and Redis", "redis", "{networks: [database, outside]}"),
        broken("what is published", "api", "{ports: ['8080:8080']}"),
        broken("what is published", "ingester", "{network_mode: host}"),
        broken("the proxy is", "proxy", "{ports: ['80:8080']}"),
        broken("what runs for long", "postgres", "{healthcheck: null}"),
        broken("what runs for long", "dispatcher", "{restart: null}"),
        broken("each container starts", "api", "{depends_on: {migrator: null}}"),
        broken(
            "each container starts",
            "redis",
            "{depends_on: {certificates: {condition: service_started}}}"),
        broken("each setting of a container", "redis", "{healthcheck: {start_intervall: 1s}}"),
        broken("each variable is one", "api", "{environment: {POSTERN_REGION: x}}"),
        broken("no secret has a value", "api", "{environment: {POSTERN_OPERATOR_TOKEN: abc}}"),
        broken(
            "each service is told",
            "dispatcher",
            "{environment: {INGESTER_JOB_TOKEN: '${INGESTER_JOB_TOKEN:?}'}}"),
        broken("each file that is", "proxy", "{volumes: ['./compose/Nginxfile:/etc/x:ro']}"),
        broken(
            "each script that",
            "postgres",
            "{volumes: ['./compose/redis.sh:/docker-entrypoint-initdb.d/redis.sh:ro']}"),
        broken("each image has", "redis", "{image: docker.io/valkey/valkey}"),
        broken("each variable that", "api", "{environment: {POSTERN_LOG_JSON: null}}"),
        broken("each variable that", "ingester", "{environment: {POSTERN_STORAGE: null}}"),
        broken("each variable that", "dispatcher", "{environment: {POSTERN_SYSTEM_SENDER: null}}"),
        broken("each variable that", "api", "{environment: {REDIS_URL: null}}"),
        broken("Postgres speaks", "postgres", "{command: [postgres, -c, ssl=on]}"),
        broken(
            "Postgres speaks",
            "postgres",
            "{command: [-c, ssl=on, -c, ssl_min_protocol_version=TLSv1.1]}"),
        broken("Postgres speaks", "postgres", "{command: [ssl_min_protocol_version=TLSv1.2]}"),
        broken("what began can end", "api", "{stop_grace_period: null}"),
        broken("what began can end", "ingester", "{stop_grace_period: 20s}"),
        broken("what began can end", "dispatcher", "{stop_grace_period: 45s}"),
        broken("what began can end", "postgres", "{stop_grace_period: null}"));
  }

  private static Arguments broken(String rule, String container, String patch) {
    return Arguments.of(rule, "/services/" + container, patch);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("mutations")
  @DisplayName("U82-U86: what is broken is noticed")
  void isNoticed(String rule, String where, String patch) {
    Compose broken = new Compose(SHIPPED.file().deepCopy());
    StrategicMerge.merge((ObjectNode) broken.file().at(where), Yaml.documents(patch).getFirst());

    assertThat(ruleOf(rule).violationsIn(SHIPPED)).isEmpty();
    assertThat(ruleOf(rule).violationsIn(broken)).isNotEmpty();
  }

  @Test
  @DisplayName("U82-U86: for each rule there is something that breaks it")
  void breaksEachRule() {
    Set<String> broken = new HashSet<>();
    mutations().forEach(mutation -> broken.add(ruleOf((String) mutation.get()[0]).title()));

    assertThat(broken).hasSameSizeAs(ComposeRules.all());
  }

  private static Rule<Compose> ruleOf(String beginning) {
    List<Rule<Compose>> found =
        ComposeRules.all().stream().filter(rule -> rule.says(beginning)).toList();
    assertThat(found).as(beginning).hasSize(1);
    return found.getFirst();
  }
}
