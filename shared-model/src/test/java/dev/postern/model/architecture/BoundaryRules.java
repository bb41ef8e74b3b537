package dev.postern.model.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** What may depend on what. */
public final class BoundaryRules {
  private static final String PANACHE_REPOSITORY =
      "io.quarkus.hibernate.orm.panache.PanacheRepositoryBase";

  private BoundaryRules() {}

  @ArchTest
  static final ArchRule featuresFormNoCycle =
      slices()
          .matching("dev.postern.(api|ingester|dispatcher).(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("a feature that knows who uses it cannot be read alone");

  @ArchTest
  static final ArchRule httpStaysAtTheEdge =
      noClasses()
          .that()
          .haveNameMatching(".*(Service|Repository|Dispatcher)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx..")
          .allowEmptyShould(true)
          .because("rules must not know how they were called");

  @ArchTest
  static final ArchRule entitiesNeverReachHttp =
      noClasses()
          .that()
          .areAnnotatedWith("jakarta.ws.rs.Path")
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith("jakarta.persistence.Entity")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Repository")
          .allowEmptyShould(true)
          .because(
              "a resource that sees an entity will one day print a column nobody meant to show");

  @ArchTest
  static final ArchRule sqlOnlyInRepositories =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Repository")
          .and()
          .doNotHaveSimpleName("TenantContext")
          .and()
          .areTopLevelClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "jakarta\\.persistence\\.(EntityManager|Query|TypedQuery|StoredProcedure.*)")
          .allowEmptyShould(true)
          .because("one place per feature asks the database");

  @ArchTest
  static final ArchRule repositoriesAreTheFeaturesOwn =
      classes()
          .that()
          .haveSimpleNameEndingWith("Repository")
          .should()
          .bePackagePrivate()
          .allowEmptyShould(true)
          .because("another feature must ask the service, which knows the rules");

  @ArchTest
  static final ArchRule noUnscopedFinders =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Repository")
          .should()
          .accessTargetWhere(
              target(owner(assignableTo(PANACHE_REPOSITORY)))
                  .and(
                      target(
                          nameMatching(
                              "find|findById|findByIdOptional|findAll|list|listAll|stream|streamAll"
                                  + "|count|delete|deleteById|deleteAll|update"))))
          .because("Panache's open finders know no tenant");

  @ArchTest
  static final ArchRule transactionsLiveInServices =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Service")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.transaction.Transactional")
          .allowEmptyShould(true)
          .because(
              "together with the next rule it makes a network call in a transaction unwritable");

  @ArchTest
  static final ArchRule noNetworkInsideATransaction =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Service")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Client")
          .allowEmptyShould(true)
          .because("a slow peer would hold row locks and a pool connection");

  @ArchTest
  static final ArchRule awsBehindItsDoors =
      onlyIn("software.amazon.awssdk..", "..ses..", "..sns..", "..storage..");

  @ArchTest static final ArchRule svixBehindItsDoor = onlyIn("com.svix..", "..signature..");

  @ArchTest static final ArchRule smtpBehindItsDoor = onlyIn("org.eclipse.angus..", "..smtp..");

  @ArchTest static final ArchRule mailApiBehindItsDoor = onlyIn("jakarta.mail..", "..smtp..");

  @ArchTest
  static final ArchRule redisBehindItsDoors = onlyIn("io.quarkus.redis..", "..ratelimit..");

  @ArchTest
  static final ArchRule redisDriverBehindItsDoors = onlyIn("io.vertx.redis..", "..ratelimit..");

  @ArchTest
  static final ArchRule telemetryBehindItsDoor =
      onlyIn("io.opentelemetry..", "dev.postern.model.trace..");

  @ArchTest
  static final ArchRule connectionsBehindTheGuard =
      noClasses()
          // The last two connect to hosts that no customer names: SNS's own, for certificates, and
          // the operator's relay.
          .that(
              not(
                  resideInAnyPackage(
                      "dev.postern.http..",
                      "dev.postern.dispatcher.http..",
                      "dev.postern.ingester.sns..",
                      "dev.postern.dispatcher.smtp..")))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "io\\.vertx\\.core\\.(http\\.(HttpClient|WebSocketClient)|net\\.NetClient|datagram\\.).*"
                  + "|java\\.net\\.(http\\..*|Socket|DatagramSocket)"
                  + "|java\\.nio\\.channels\\.(Datagram|Socket|AsynchronousSocket)Channel")
          .allowEmptyShould(true)
          .because("a connection opened elsewhere reaches addresses that nobody has checked");

  @ArchTest
  static final ArchRule guardedConnectionsAreVertxs =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.postern.http..", "dev.postern.dispatcher.http..", "dev.postern.ingester.http..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(http\\..*|.*Socket|URL|.*URLConnection)"
                  + "|java\\.nio\\.channels\\..*Channel|javax\\.net\\..*Socket(Factory)?"
                  + "|io\\.netty\\.bootstrap\\..*")
          .orShould()
          .accessTargetWhere(
              target(owner(belongToAnyOf(InetAddress.class)))
                  .and(target(nameMatching("getByName|getAllByName"))))
          .allowEmptyShould(true)
          .because(
              "tests see each connection where Vert.x opens it, and each name at the resolver");

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .should()
          .accessTargetWhere(
              target(name("now"))
                  .and(
                      target(
                          owner(
                              belongToAnyOf(
                                  Instant.class,
                                  LocalDate.class,
                                  LocalDateTime.class,
                                  OffsetDateTime.class,
                                  ZonedDateTime.class)))))
          .because("tests move the clock instead of sleeping");

  private static ArchRule onlyIn(String dependency, String... doors) {
    return noClasses()
        .that(not(resideInAnyPackage(doors)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(dependency)
        .allowEmptyShould(true)
        .because("one door to the outside can be tested, timed and replaced");
  }
}
