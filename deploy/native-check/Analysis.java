import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One run of GraalVM's analysis in a process of its own. */
final class Analysis {
  private static final Pattern FOUND =
      Pattern.compile("([0-9,]+) types,.* ([0-9,]+) methods found reachable");
  private static final String ENDED = "because of -H:+ExitAfterAnalysis";
  private static final Pattern ERROR = Pattern.compile("^(Fatal error|Error): ", Pattern.MULTILINE);
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final Path folder;
  private final List<String> command = new ArrayList<>();

  /** What the builder said, how long it took, and the most memory it held, where that is known. */
  record Result(String log, long seconds, long peakMegabytes) {
    boolean passed() {
      return FOUND.matcher(log).find() && log.contains(ENDED);
    }

    /** GraalVM's own message without the lines that tell of progress. */
    String refusal() {
      Matcher error = ERROR.matcher(log);
      return error.find()
          ? log.substring(error.start())
              .lines()
              .takeWhile(line -> !line.startsWith("---") && !line.startsWith("\tat "))
              .collect(Collectors.joining("\n"))
              .strip()
          : log;
    }

    String summary() {
      Matcher found = FOUND.matcher(log);
      String counts = found.find() ? found.group(1) + " types, " + found.group(2) + " methods" : "";
      String memory = peakMegabytes > 0 ? ", %.1f GB".formatted(peakMegabytes / 1024.0) : "";
      return "%s, %d s%s".formatted(counts, seconds, memory);
    }
  }

  Analysis(Path folder, List<String> java) {
    this.folder = folder;
    command.addAll(java);
  }

  Result run(ImageArguments arguments, List<Path> classPath)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> image = new ArrayList<>(List.of("-imagecp", joined(classPath)));
    image.addAll(List.of("-H:Path=" + folder, "-H:ImageBuildID=" + UUID.randomUUID()));
    image.addAll(List.of("-H:+UnlockExperimentalVMOptions", "-H:+ExitAfterAnalysis"));
    image.addAll(arguments.builder());
    command.addAll(2, arguments.jvm());
    command.addAll(List.of("-keepalive", "/proc/" + ProcessHandle.current().pid() + "/comm"));
    command.addAll(image);
    return result(new ProcessBuilder(command).redirectErrorStream(true));
  }

  private Result result(ProcessBuilder builder) throws IOException, InterruptedException {
    File log = folder.resolve("builder.log").toFile();
    long started = System.nanoTime();
    long peak = 0;
    Process process = builder.redirectOutput(log).start();
    while (!process.waitFor(1, TimeUnit.SECONDS)) {
      peak = Math.max(peak, peakMegabytes(process.pid()));
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    return new Result(Files.readString(log.toPath()), seconds, peak);
  }

  /** Only Linux tells. */
  private static long peakMegabytes(long pid) {
    try {
      Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
