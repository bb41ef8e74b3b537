package dev.postern.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.postern.api.ServiceClasses;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.http.Operation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the code itself says of which routes reach the audit log. */
class AuditCoverageTest {
  private static final JavaClasses CLASSES = ServiceClasses.all();

  /** Reviewed: these write their entry in SQL, in the batch that does the work. */
  private static final Set<String> WRITTEN_IN_SQL = Set.of("POST /emails", "POST /emails/batch");

  private static final Set<String> BODY_FIELDS =
      Set.of("html", "text", "body", "raw", "requestBody", "responseBody", "payload");

  @DisplayName("U73: each operation that changes something reaches the audit log")
  @Test
  void everyChangeReachesTheAuditLog() {
    Set<String> silent = new TreeSet<>();
    routes()
        .filter(route -> operation(route).changes())
        .filter(route -> !reaches(route, "record", new HashSet<>()))
        .forEach(route -> silent.add(operation(route).toString()));
    assertThat(silent).isEqualTo(WRITTEN_IN_SQL);
  }

  @DisplayName("each operation that changes something has a sample request")
  @Test
  void everyChangeHasASample() {
    Set<String> changes = new TreeSet<>();
    routes()
        .map(AuditCoverageTest::operation)
        .filter(Operation::changes)
        .forEach(operation -> changes.add(operation.toString()));
    assertThat(AuditSamples.all())
        .extracting(Sample::operation)
        .as(
            "For each operation not found, add to AuditSamples.all() a line with its AuditAction,"
                + " the kind of actor, and a request that succeeds; take away what is not expected")
        .containsExactlyInAnyOrderElementsOf(changes);
  }

  @DisplayName("U73: each route that shows a body says so, and reaches the audit log")
  @Test
  void everyReadingOfABodyReachesTheAuditLog() {
    List<JavaMethod> showing =
        routes().filter(route -> showsBody(route.reflect().getGenericReturnType())).toList();
    assertThat(showing).isNotEmpty();
    assertThat(showing)
        .allSatisfy(
            route -> {
              assertThat(route.reflect().isAnnotationPresent(ReadsBodies.class)).isTrue();
              assertThat(reaches(route, "recordReading", new HashSet<>())).isTrue();
            });
  }

  @Test
  void noReadingRouteHidesWhatItShows() {
    assertThat(routes().filter(route -> !operation(route).changes()))
        .as("a route that answers a bare Response cannot be checked")
        .noneMatch(route -> route.getRawReturnType().getName().endsWith(".Response"));
  }

  private static Stream<JavaMethod> routes() {
    return CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
  }

  private static Operation operation(JavaMethod route) {
    return Operation.of(route.reflect()).orElseThrow();
  }

  /** Whether it calls that method of the audit log, at whatever distance. */
  private static boolean reaches(JavaCodeUnit code, String audit, Set<String> seen) {
    if (!seen.add(code.getFullName())) {
      return false;
    }
    return code.getCallsFromSelf().stream()
        .anyMatch(
            call ->
                isAudit(call.getTargetOwner().getName(), call.getName(), audit)
                    || call.getTarget()
                        .resolveMember()
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .filter(next -> next.getOwner().getName().startsWith("dev.postern.api"))
                        .filter(next -> reaches(next, audit, seen))
                        .isPresent());
  }

  private static boolean isAudit(String owner, String name, String wanted) {
    return owner.equals(AuditService.class.getName()) && name.equals(wanted);
  }

  private static boolean showsBody(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Stream.of(generic.getActualTypeArguments()).anyMatch(AuditCoverageTest::showsBody);
    }
    return type instanceof Class<?> shape
        && shape.isRecord()
        && Stream.of(shape.getRecordComponents())
            .anyMatch(
                part -> BODY_FIELDS.contains(part.getName()) || showsBody(part.getGenericType()));
  }
}
