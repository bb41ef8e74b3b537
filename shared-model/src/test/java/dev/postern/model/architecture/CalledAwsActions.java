package dev.postern.model.architecture;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program asks AWS to do, as the actions that a policy has to allow. */
public final class CalledAwsActions {
  private static final String SDK = "software.amazon.awssdk.services.";
  private static final Set<String> LOCAL =
      Set.of("builder", "close", "create", "serviceName", "utilities", "waiter");

  /** Everybody may ask who he is. */
  private static final Set<String> FREE = Set.of("sts:GetCallerIdentity");

  /** Calls that need another action than the one of their name, or more than one. */
  private static final Map<String, Set<String>> OTHERS =
      Map.of(
          // a raw mail needs the second
          "ses:SendEmail", Set.of("ses:SendEmail", "ses:SendRawEmail"),
          // who may not list a bucket is not told that an object is missing
          "s3:GetObject", Set.of("s3:GetObject", "s3:ListBucket"),
          "s3:GetObjectAsBytes", Set.of("s3:GetObject", "s3:ListBucket"),
          "s3:HeadObject", Set.of("s3:GetObject", "s3:ListBucket"),
          "s3:HeadBucket", Set.of("s3:ListBucket"),
          "s3:ListObjectsV2", Set.of("s3:ListBucket"),
          "s3:GetPublicAccessBlock", Set.of("s3:GetBucketPublicAccessBlock"),
          "s3:PutPublicAccessBlock", Set.of("s3:PutBucketPublicAccessBlock"));

  private static final Pattern ACTION = Pattern.compile("\"([a-z0-9]+:[A-Z][A-Za-z0-9]+)\"");

  private CalledAwsActions() {}

  /** Those of the code, tests aside. */
  public static Set<String> of(String javaPackage) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(javaPackage).stream()
            .flatMap(CalledAwsActions::accesses)
            .filter(access -> isClient(access.getTargetOwner()))
            .filter(access -> !LOCAL.contains(access.getName()))
            .map(access -> action(access.getTargetOwner(), access.getName()))
            .flatMap(action -> OTHERS.getOrDefault(action, Set.of(action)).stream())
            .filter(action -> !FREE.contains(action))
            .collect(toCollection(TreeSet::new));
  }

  /** Those that a policy of {@code deploy/aws} allows. */
  public static Set<String> allowedBy(String policy) throws IOException {
    Path file = Path.of(System.getProperty("postern.root"), "deploy/aws", policy);
    return ACTION
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<JavaAccess<?>> accesses(JavaClass from) {
    return Stream.concat(
        from.getMethodCallsFromSelf().stream(), from.getMethodReferencesFromSelf().stream());
  }

  private static boolean isClient(JavaClass owner) {
    return owner.getName().startsWith(SDK) && owner.getSimpleName().endsWith("Client");
  }

  private static String action(JavaClass client, String method) {
    String service = client.getName().substring(SDK.length()).split("\\.", 2)[0];
    String name = method.replaceAll("Paginator$", "");
    return (service.equals("sesv2") ? "ses" : service)
        + ":"
        + name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1);
  }
}
