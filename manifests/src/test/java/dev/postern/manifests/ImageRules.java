package dev.postern.manifests;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for the images that are shipped, as far as their recipes say. */
final class ImageRules {
  private static final String BILL_OF_MATERIALS =
      "${SERVICE}-service/target/${SERVICE}-service.cdx.json";

  /** Those with {@code debug} in their version have a shell after all. */
  private static final Pattern WITHOUT_SHELL =
      Pattern.compile(
          "ARG BASE_IMAGE=(gcr\\.io/distroless/[a-z]+(-nossl)?-debian\\d+:nonroot"
              + "|quay\\.io/quarkus/quarkus-distroless-image:[\\d.]+)");

  private ImageRules() {}

  /**
   * @param shipped the stages that images are made of
   */
  static List<Rule<ImageRecipe>> all(List<String> shipped) {
    return List.of(
        each(
            shipped,
            "U82: the user is the unprivileged number 10001",
            (recipe, stage) -> recipe.last(stage, "USER").equals("USER 10001:10001")),
        each(
            shipped,
            "U82: nothing is run in what is shipped, which has no shell",
            (recipe, stage) -> recipe.lineage(stage).stream().noneMatch(i -> i.startsWith("RUN "))),
        each(
            shipped,
            "the program is started without a shell",
            (recipe, stage) -> recipe.last(stage, "ENTRYPOINT").matches("ENTRYPOINT \\[\"/.*\"]")),
        each(
            shipped,
            "memory follows the container's and its end ends the program",
            (recipe, stage) ->
                recipe.last(stage, "ENTRYPOINT").contains("-XX:+ExitOnOutOfMemoryError")
                    && recipe
                        .last(stage, "ENTRYPOINT")
                        .matches(".*(MaxRAM|MaximumHeapSize)Percent(age)?=70.*")),
        each(
            shipped,
            "a service is asked for its health without a shell",
            (recipe, stage) ->
                !stage.equals("service")
                    || recipe.last(stage, "HEALTHCHECK").matches("HEALTHCHECK .*CMD \\[\"/.*\"]")),
        each(
            shipped,
            "a service carries the bill of its materials",
            (recipe, stage) ->
                !stage.equals("service")
                    || recipe.lineage(stage).contains("COPY " + BILL_OF_MATERIALS + " /opt/sbom/")),
        each(
            shipped,
            "it is made on another base than it is shipped on",
            (recipe, stage) ->
                recipe.lineage(stage).getFirst().startsWith("FROM ${BASE_IMAGE}")
                    && recipe.stages().size() > shipped.size()),
        new Rule<>("U82: unless told otherwise it is a base without a shell", ImageRules::large),
        new Rule<>(
            "each image from elsewhere is an argument with a version", ImageRules::unversioned),
        new Rule<>("U36, U40: no secret is set or asked for", ImageRules::secrets),
        new Rule<>("files come from the checkout, not from the network", ImageRules::fetched));
  }

  private static Rule<ImageRecipe> each(
      List<String> shipped, String title, BiPredicate<ImageRecipe, String> holds) {
    return new Rule<>(
        title, recipe -> shipped.stream().filter(stage -> !holds.test(recipe, stage)));
  }

  private static Stream<String> large(ImageRecipe recipe) {
    List<String> bases =
        recipe.instructions().stream().filter(one -> one.startsWith("ARG BASE_IMAGE")).toList();
    return bases.isEmpty()
        ? Stream.of("no base")
        : bases.stream().filter(base -> !WITHOUT_SHELL.matcher(base).matches());
  }

  private static Stream<String> unversioned(ImageRecipe recipe) {
    Stream<String> arguments =
        recipe.instructions().stream()
            .filter(instruction -> instruction.matches("ARG [A-Z]+_IMAGE.*"))
            .filter(
                instruction ->
                    !instruction.matches(
                        "ARG [A-Z]+_IMAGE=[a-z.]+/[a-z0-9/-]+:(?!latest)[\\w.-]+"));
    Stream<String> literal =
        recipe.instructions().stream()
            .filter(instruction -> instruction.startsWith("FROM "))
            .filter(
                instruction -> {
                  String image = instruction.split(" ")[1];
                  return !image.startsWith("${") && !recipe.stages().containsKey(image);
                });
    return Stream.concat(arguments, literal);
  }

  private static Stream<String> secrets(ImageRecipe recipe) {
    return recipe.instructions().stream()
        .filter(instruction -> instruction.matches("(ENV|ARG) .*"))
        .filter(i -> SettingsRules.isSecret(i.substring(4).split("[= ]")[0]));
  }

  private static Stream<String> fetched(ImageRecipe recipe) {
    return recipe.instructions().stream()
        .filter(instruction -> instruction.startsWith("ADD ") || instruction.contains("curl "));
  }
}
