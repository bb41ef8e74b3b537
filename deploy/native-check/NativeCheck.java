import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Runs the analysis of GraalVM's native-image, and that alone, on the sources of native executables
 * that Quarkus wrote: arguments are the folder of GraalVM's jars, a folder to work in, and either
 * NAME=FOLDER for each program or --planted and the source of a program that must be refused.
 */
final class NativeCheck {
  private static final String BUILDER = "org.graalvm.nativeimage.builder";
  private static final String REFUSED = "Detected an instance of Random/SplittableRandom class";

  private final Modules modules;
  private final Path work;
  private final Placeholders placeholders;

  private NativeCheck(Path jars, Path work) {
    this.modules = new Modules(jars);
    this.work = work;
    this.placeholders = new Placeholders(work);
  }

  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    NativeCheck check = new NativeCheck(Path.of(words.get(0)), Path.of(words.get(1)));
    check.prepare();
    boolean good = true;
    if (words.get(2).equals("--planted")) {
      good = check.refuses(Path.of(words.get(3)));
    } else {
      for (String word : words.subList(2, words.size())) {
        String[] program = word.split("=", 2);
        good &= check.passes(program[0], Path.of(program[1]));
      }
    }
    System.exit(good ? 0 : 1);
  }

  private void prepare() throws IOException, ReflectiveOperationException {
    Files.createDirectories(work);
    placeholders.write(modules.jars());
    modules.writeDoors(doors());
  }

  private Path doors() {
    return work.resolve("doors.args");
  }

  private boolean passes(String name, Path sources) throws IOException, InterruptedException {
    ImageArguments arguments =
        ImageArguments.of(Files.readString(sources.resolve("native-image.args")));
    Path runner = sources.resolve(arguments.jar());
    List<Path> classPath = new ArrayList<>(List.of(runner));
    try (Stream<Path> libraries = Files.list(sources.resolve("lib"))) {
      libraries.sorted().forEach(classPath::add);
    }
    Configuration configuration = new Configuration(arguments);
    for (Path jar : classPath) {
      configuration.addOf(jar);
    }
    try (var jar = new JarFile(runner.toFile())) {
      arguments.add("-H:Class=" + jar.getManifest().getMainAttributes().getValue("Main-Class"));
    }
    Analysis.Result result = analyse(name, arguments, classPath);
    if (result.passed()) {
      System.out.println("✓ " + name + ": " + result.summary());
    } else {
      System.out.println("✗ " + name + " was refused:\n" + result.refusal());
    }
    return result.passed();
  }

  /** A check that lets everything pass would look like a good one. */
  private boolean refuses(Path source) throws IOException, InterruptedException {
    Path classes = Files.createDirectories(work.resolve("planted").resolve("classes"));
    Placeholders.compile(source, classes);
    ImageArguments arguments =
        ImageArguments.of("--initialize-at-build-time=Planted -H:Class=Planted -H:Name=planted");
    Analysis.Result result = analyse("planted", arguments, List.of(classes));
    boolean refused = !result.passed() && result.log().contains(REFUSED);
    System.out.println(
        refused
            ? "✓ the planted fault was refused: " + result.refusal()
            : "✗ the planted fault was not refused for what it is:\n" + result.log());
    return refused;
  }

  private Analysis.Result analyse(String name, ImageArguments arguments, List<Path> classPath)
      throws IOException, InterruptedException {
    arguments.addOption("-H:CLibraryPath=" + placeholders.libraries());
    return new Analysis(work.resolve(name), java()).run(arguments, classPath);
  }

  private List<String> java() throws IOException {
    Path jars = modules.compiler().getParent();
    String version = modules.version();
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + doors(),
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+EnableJVMCI",
            "-XX:-UseJVMCICompiler",
            "-XX:+UseParallelGC",
            "-Xss10m",
            "-Xmx8g",
            "-Xshare:off",
            "-Djava.awt.headless=true",
            "-Djdk.internal.lambda.disableEagerInitialization=true",
            "-Djava.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD=-1",
            "-Djava.lang.invoke.MethodHandle.PROFILE_GWT=false",
            "-Dorg.graalvm.nativeimage.imagecode=buildtime",
            "-Dorg.graalvm.version=" + version,
            "-Dorg.graalvm.vendorversion=GraalVM CE " + version + "+10.1",
            "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
            "--upgrade-module-path=" + modules.compiler(),
            "--module-path=" + jars,
            "--patch-module=" + BUILDER + "=" + placeholders.patch(),
            "--add-modules=ALL-DEFAULT," + BUILDER,
            "--module",
            BUILDER + "/com.oracle.svm.hosted.NativeImageGeneratorRunner"));
  }
}
