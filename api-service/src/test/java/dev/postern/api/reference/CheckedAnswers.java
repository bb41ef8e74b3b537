package dev.postern.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Fails the test that gets an answer which is not as the description says. Answers on the public
 * port are held against what is published; those on the operator's against what is said of it.
 */
public final class CheckedAnswers implements Filter {
  private static final String OPERATOR = "/operator";
  private static final Set<String> DESCRIBES_ITSELF = Set.of("OPTIONS", "HEAD");
  private static final String PROBES = "/q/";

  private static final Supplier<DescribedAnswers> PUBLISHED =
      once(() -> new DescribedAnswers(new Publication(description()).document()));
  private static final Supplier<DescribedAnswers> OF_THE_OPERATOR =
      once(CheckedAnswers::ofTheOperator);

  /** For tests that do not use RestAssured. */
  public static HttpResponse<String> check(HttpResponse<String> answer) {
    check(
        answer.uri(),
        new SeenAnswer(
            answer.request().method(),
            answer.uri().getRawPath(),
            answer.statusCode(),
            answer.headers().firstValue("content-type").orElse(null),
            answer.body().getBytes(StandardCharsets.UTF_8)));
    return answer;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response answer = context.next(request, expected);
    URI uri = URI.create(request.getURI().replaceAll("[?#].*$", ""));
    check(
        uri,
        new SeenAnswer(
            request.getMethod(),
            uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
            answer.statusCode(),
            answer.contentType().isEmpty() ? null : answer.contentType(),
            answer.asByteArray()));
    return answer;
  }

  private static void check(URI uri, SeenAnswer answer) {
    if (uri.getPort() == URI.create(managementPort()).getPort()
        || answer.path().startsWith(PROBES)
        || DESCRIBES_ITSELF.contains(answer.method())) {
      return;
    }
    boolean isPublic = uri.getPort() == URI.create(publicPort()).getPort();
    List<String> faults = (isPublic ? PUBLISHED : OF_THE_OPERATOR).get().faults(answer);
    if (!faults.isEmpty()) {
      throw new AssertionError(
          answer + " is not as described: " + String.join("; ", faults) + "\n" + answer.json());
    }
  }

  private static DescribedAnswers ofTheOperator() {
    JsonNode all = description();
    ((ObjectNode) all.get("paths"))
        .properties()
        .removeIf(path -> !path.getKey().startsWith(OPERATOR));
    return new DescribedAnswers(all);
  }

  private static String publicPort() {
    return TestHTTPResourceManager.getUri().replaceFirst("/$", "");
  }

  private static String managementPort() {
    return TestHTTPResourceManager.getManagementUri().replaceFirst("/q/?$", "");
  }

  /** From where it is answered also while the other ports are overloaded or limited. */
  private static JsonNode description() {
    try {
      return new ObjectMapper()
          .readTree(URI.create(managementPort() + "/q/openapi?format=json").toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every test of one start of the service shares them. */
  private static Supplier<DescribedAnswers> once(Supplier<DescribedAnswers> made) {
    var kept = new ConcurrentHashMap<String, DescribedAnswers>();
    return () -> kept.computeIfAbsent("", key -> made.get());
  }
}
