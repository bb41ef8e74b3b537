package dev.postern.model.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.postern.model",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests services = ArchTests.in(ServiceRules.class);
  @ArchTest static final ArchTests boundaries = ArchTests.in(BoundaryRules.class);

  @ArchTest
  static final ArchRule modelIsPureJava =
      classes()
          .that()
          .resideOutsideOfPackages("..migration..", "..secret..", "..trace..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.sql..",
              "jakarta.persistence..",
              "org.hibernate.annotations..",
              "org.jspecify..",
              "com.fasterxml.jackson.annotation..",
              "dev.postern.model..")
          .because("three services share it, and none should inherit another's framework");

  @ArchTest
  static final ArchRule flywayOnlyInMigration =
      noClasses()
          .that()
          .resideOutsideOfPackage("..migration..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.flywaydb..")
          .because("services never migrate");

  @ArchTest
  static final ArchRule tinkOnlyInSecret =
      noClasses()
          .that()
          .resideOutsideOfPackage("..secret..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.crypto.tink..")
          .because("one class decides how secrets are sealed");
}
