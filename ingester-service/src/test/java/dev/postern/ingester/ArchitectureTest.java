package dev.postern.ingester;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.postern.model.architecture.BoundaryRules;
import dev.postern.model.architecture.ServiceRules;

@AnalyzeClasses(
    packages = "dev.postern.ingester",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests roles = ArchTests.in(ServiceRules.class);
  @ArchTest static final ArchTests boundaries = ArchTests.in(BoundaryRules.class);
}
