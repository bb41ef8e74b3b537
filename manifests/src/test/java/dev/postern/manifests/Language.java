package dev.postern.manifests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a function of the docs becomes a program that prints a verdict for each case. */
enum Language {
  JAVASCRIPT("js", "verify.mjs", "node", "--version"),
  PYTHON("python", "verify.py", "python3", "--version"),
  GO("go", "verify.go", "go", "version"),
  PHP("php", "verify.php", "php", "--version"),
  RUBY("ruby", "verify.rb", "ruby", "--version"),
  JAVA("java", "Verify.java", javaProgram(), "--version");

  private final String fence;
  private final String file;
  private final String program;
  private final String versionOption;

  Language(String fence, String file, String program, String versionOption) {
    this.fence = fence;
    this.file = file;
    this.program = program;
    this.versionOption = versionOption;
  }

  /** What its blocks begin with. */
  String fence() {
    return fence;
  }

  List<String> version() {
    return List.of(program, versionOption);
  }

  Path write(Path folder, String function) throws IOException {
    return Files.writeString(folder.resolve(file), whole(function));
  }

  /** Answers what the program printed: 1 for each case it believes, 0 for others. */
  String run(Path written, Path folder) throws IOException, InterruptedException {
    List<String> command =
        this == GO
            ? List.of(program, "run", written.toString())
            : List.of(program, written.toString());
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(errors);
    }
    return output.strip();
  }

  private String whole(String function) {
    return switch (this) {
      case JAVASCRIPT ->
          "import { readFileSync } from 'node:fs';\n"
              + function
              + """
              const cases = JSON.parse(readFileSync('cases.json', 'utf8'));
              console.log(cases.map((c) => (verify(c.secret, c.headers, c.body) ? 1 : 0)).join(''));
              """;
      case PYTHON ->
          function
              + """

              import json
              print("".join("1" if verify(c["secret"], c["headers"], c["body"]) else "0" for c in json.load(open("cases.json", encoding="utf-8"))))
              """;
      case GO ->
          "package main\n\nimport (\n\t\"encoding/json\"\n\t\"fmt\"\n\t\"os\"\n)\n\n"
              + function
              + """

              func main() {
              	var cases []struct {
              		Secret, Body string
              		Headers      map[string]string
              	}
              	text, _ := os.ReadFile("cases.json")
              	_ = json.Unmarshal(text, &cases)
              	for _, c := range cases {
              		if verify(c.Secret, c.Headers, c.Body) {
              			fmt.Print("1")
              		} else {
              			fmt.Print("0")
              		}
              	}
              }
              """;
      case PHP ->
          "<?php\n"
              + function
              + """
              foreach (json_decode(file_get_contents('cases.json'), true) as $c) {
                  echo verify($c['secret'], $c['headers'], $c['body']) ? '1' : '0';
              }
              """;
      case RUBY ->
          function
              + """
              require 'json'
              JSON.parse(File.read('cases.json', encoding: 'utf-8')).each do |c|
                print verify(c['secret'], c['headers'], c['body']) ? '1' : '0'
              end
              """;
      case JAVA -> java(function);
    };
  }

  /** Java has no JSON of its own: the cases are read by a pattern, which their form allows. */
  private static String java(String function) {
    return """
        import java.nio.charset.StandardCharsets;
        import java.nio.file.*;
        import java.security.*;
        import java.time.Instant;
        import java.util.*;
        import java.util.regex.*;
        import javax.crypto.Mac;
        import javax.crypto.spec.SecretKeySpec;

        class Verify {
          public static void main(String[] arguments) throws Exception {
            String text = Files.readString(Path.of("cases.json"));
            Pattern each = Pattern.compile("\\\\{\\"secret\\":\\"(.*?)\\",\\"headers\\":\\\\{(.*?)},\\"body\\":\\"((?:[^\\"\\\\\\\\]|\\\\\\\\.)*)\\"");
            for (MatchResult found : each.matcher(text).results().toList()) {
              Map<String, String> headers = new HashMap<>();
              Pattern.compile("\\"(.*?)\\":\\"(.*?)\\"").matcher(found.group(2)).results()
                  .forEach(header -> headers.put(header.group(1), header.group(2)));
              String body = found.group(3).replace("\\\\\\"", "\\"");
              System.out.print(verify(found.group(1), headers, body) ? 1 : 0);
            }
          }

        %s}
        """
        .formatted(function);
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
