package dev.postern.sandbox.aws.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object, the end excluded. */
record ByteRange(int from, int end) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");

  static ByteRange parse(String header, int size) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) >= size) {
      throw new S3Exception(416, "InvalidRange", "The requested range is not satisfiable");
    }
    String last = matcher.group(2);
    int end = last.isEmpty() ? size : Math.min(size, Integer.parseInt(last) + 1);
    return new ByteRange(Integer.parseInt(matcher.group(1)), end);
  }

  String describe(int size) {
    return "bytes " + from + "-" + (end - 1) + "/" + size;
  }
}
