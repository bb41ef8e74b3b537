package dev.postern.model.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What a class may be, by the role its name ends in. */
public final class ServiceRules {
  private static final Set<String> TENANT_TYPES =
      Set.of(
          "dev.postern.model.organization.EnvironmentId",
          "dev.postern.model.organization.OrganizationId",
          "dev.postern.model.organization.Tenant",
          "dev.postern.model.user.UserId");

  private ServiceRules() {}

  @ArchTest
  static final ArchRule everyQueryOfTheApiNamesItsTenant =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .haveNameMatching("dev\\.postern\\.api\\..*Repository")
          .and()
          .areNotPrivate()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .and()
          .doNotHaveModifier(JavaModifier.BRIDGE)
          .and()
          .areNotAnnotatedWith("dev.postern.api.tenant.CrossTenant")
          .should(nameATenant())
          .allowEmptyShould(true)
          .because("it is the first of three walls between tenants");

  @ArchTest
  static final ArchRule everyEndpointDeclaresItsScope =
      methods()
          .that()
          .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.postern.api..")
          .should()
          .beAnnotatedWith("dev.postern.api.auth.RequiresScope")
          .orShould()
          .beAnnotatedWith("dev.postern.api.auth.RequiresRole")
          .orShould()
          .beAnnotatedWith("dev.postern.api.auth.RequiresPerson")
          .orShould()
          .beAnnotatedWith("dev.postern.api.auth.RequiresOperator")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.security.PermitAll")
          .allowEmptyShould(true)
          .because("a route that does not say who may call it is open to everybody");

  @ArchTest
  static final ArchRule resourceMethodsArePublic =
      methods()
          .that()
          .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
          .should()
          .bePublic()
          .allowEmptyShould(true)
          .because("the framework skips others in silence and the route answers 404");

  @ArchTest
  static final ArchRule schedulesLiveInJobs =
      methods()
          .that()
          .areAnnotatedWith("io.quarkus.scheduler.Scheduled")
          .should()
          .beDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Job")
          .allowEmptyShould(true)
          .because("what runs by itself must be easy to find");

  @ArchTest
  static final ArchRule configurationIsMapped =
      classes()
          .that()
          .areAnnotatedWith("io.smallrye.config.ConfigMapping")
          .should()
          .beInterfaces()
          .andShould()
          .haveSimpleNameEndingWith("Config")
          .allowEmptyShould(true)
          .because("one interface per feature documents its settings");

  @ArchTest
  static final ArchRule noConfigurationInFields =
      noFields()
          .should()
          .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
          .allowEmptyShould(true)
          .because("settings belong to a Config interface");

  @ArchTest
  static final ArchRule constructorInjection =
      noFields()
          .should()
          .beAnnotatedWith("jakarta.inject.Inject")
          .allowEmptyShould(true)
          .because("a class must be constructible without a container");

  @ArchTest
  static final ArchRule wireShapesAreRecords =
      classes()
          .that()
          .haveNameMatching(".*(Request|Response|Payload|Command)")
          .and()
          .areNotAnonymousClasses()
          .should()
          .beRecords()
          .allowEmptyShould(true)
          .because("what crosses a boundary is a value");

  @ArchTest
  static final ArchRule noDumpingGrounds =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils|Util|Helper|Manager|Impl|Constants)")
          .orShould()
          .resideInAnyPackage("..util..", "..common..", "..misc..", "..dto..", "..impl..")
          .allowEmptyShould(true)
          .because("a homeless method means that a type is missing");

  private static ArchCondition<JavaMethod> nameATenant() {
    return new ArchCondition<>("take an EnvironmentId, OrganizationId, Tenant or UserId") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean named =
            method.getRawParameterTypes().stream()
                .anyMatch(
                    type ->
                        TENANT_TYPES.contains(type.getName())
                            || type.getAllFields().stream()
                                .anyMatch(f -> TENANT_TYPES.contains(f.getRawType().getName())));
        events.add(
            new SimpleConditionEvent(method, named, method.getFullName() + " names no tenant"));
      }
    };
  }
}
