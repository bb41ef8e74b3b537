package dev.postern.operations.aws;

import dev.postern.model.settings.EnvFile;
import dev.postern.model.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./postern aws plan} and {@code ./postern aws apply}. */
public final class AwsCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FORBIDDEN = 403;

  private final PrintStream out;
  private final Duration patience;

  /**
   * @param patience how long the ingester may take to confirm a subscription
   */
  public AwsCommand(PrintStream out, Duration patience) {
    this.out = out;
    this.patience = patience;
  }

  /**
   * @param arguments the command, and perhaps a file of variables, which then stand above those of
   *     the environment
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, String> variables = new HashMap<>(System.getenv());
    if (arguments.length > 1) {
      variables.putAll(EnvFile.parse(Files.readAllLines(Path.of(arguments[1]))));
    }
    String command = arguments.length > 0 ? arguments[0] : "";
    System.exit(new AwsCommand(out, PATIENCE).run(command, variables));
  }

  /** Answers the exit status. */
  public int run(String command, Map<String, String> variables) {
    if (!command.equals("plan") && !command.equals("apply")) {
      out.println("usage: ./postern aws plan [FILE], or ./postern aws apply [FILE]");
      return 1;
    }
    try (AwsSetUp setUp =
        AwsSetUp.open(
            AwsSettings.of(new Settings(variables)), AwsClients.credentials(variables), patience)) {
      out.println(setUp.description());
      return command.equals("plan") ? plan(setUp) : apply(setUp);
    } catch (SetUpException | IllegalStateException e) {
      out.println("✗ " + e.getMessage());
    } catch (AwsServiceException e) {
      out.println("✗ " + advice(e));
    } catch (SdkException e) {
      out.println("✗ AWS did not answer: " + e.getMessage());
    }
    return 1;
  }

  private int plan(AwsSetUp setUp) {
    List<Part> parts = new ArrayList<>(setUp.foundations());
    parts.addAll(setUp.subscriptions());
    Progress progress = new Progress(out::println).plan(parts);
    out.println(
        progress.changes() == 0
            ? "Nothing to change."
            : "./postern aws apply makes these changes: " + progress.changes() + ".");
    tellVariables(setUp);
    return progress.isComplete() ? 0 : 1;
  }

  private int apply(AwsSetUp setUp) {
    boolean complete = setUp.apply(out::println);
    out.println(complete ? "The account is set up." : "The account is not set up yet: see above.");
    tellVariables(setUp);
    return complete ? 0 : 1;
  }

  private void tellVariables(AwsSetUp setUp) {
    out.println("Postern's settings for it:");
    setUp.variables().forEach((name, value) -> out.println("  " + name + "=" + value));
  }

  private static String advice(AwsServiceException failure) {
    String text = failure.awsErrorDetails().errorMessage();
    return failure.statusCode() == FORBIDDEN
        ? "AWS forbids it: who runs this needs the rights in deploy/aws/set-up-policy.json. (%s)"
            .formatted(text)
        : "AWS refused: " + text;
  }
}
