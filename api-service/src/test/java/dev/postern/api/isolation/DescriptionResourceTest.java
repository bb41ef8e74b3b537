package dev.postern.api.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.ServiceClasses;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the isolation rows are made from must be complete, or they would miss a route. */
@QuarkusTest
@OnPosternDatabase
class DescriptionResourceTest {
  @Test
  @DisplayName("U25: every operation says x-tenancy and x-scope, and every id its x-ref")
  void saysWhoseEverythingIs() {
    assertThat(Description.ofService().unexplained()).isEmpty();
  }

  @Test
  void holdsEveryRoute() {
    List<JavaMethod> routes =
        ServiceClasses.all().stream()
            .flatMap(known -> known.getMethods().stream())
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .toList();
    assertThat(routes).isNotEmpty();
    assertThat(Description.ofService().operations()).hasSameSizeAs(routes);
  }

  @Test
  void namesTheHeaderThatAPersonNeeds() {
    assertThat(Description.ofService().operations())
        .filteredOn(operation -> operation.isOf("environment"))
        .allSatisfy(
            operation ->
                assertThat(operation.references())
                    .anyMatch(reference -> reference.name().equals("Postern-Environment")));
  }
}
