package dev.postern.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.postern.model.architecture.BoundaryRules;
import dev.postern.model.architecture.ServiceRules;

@AnalyzeClasses(packages = "dev.postern.http", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests roles = ArchTests.in(ServiceRules.class);
  @ArchTest static final ArchTests boundaries = ArchTests.in(BoundaryRules.class);

  @ArchTest
  static final ArchRule knowsAddressesAndTheWireOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "io.netty..",
              "io.vertx.core..",
              "org.jspecify..",
              "dev.postern.model.address..",
              "dev.postern.http..")
          .because("each service wires it in its own way, and none inherits a framework by it");
}
