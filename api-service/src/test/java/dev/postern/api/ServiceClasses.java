package dev.postern.api;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the service as they were compiled; reading them all takes seconds. */
public final class ServiceClasses {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.postern.api");

  private ServiceClasses() {}

  public static JavaClasses all() {
    return ALL;
  }
}
