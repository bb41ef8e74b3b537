package dev.postern.sandbox.aws.s3;

import dev.postern.sandbox.aws.wire.AwsCall;
import io.vertx.core.buffer.Buffer;

/**
 * Uploads as AWS's clients send them: in chunks, each headed by its length in hex and perhaps a
 * signature, ended by an empty one and perhaps trailing checksums.
 */
final class AwsChunkedBody {
  private AwsChunkedBody() {}

  /** The content of an upload, whether it is in chunks or not. */
  static byte[] contentOf(AwsCall call) {
    String digest = call.header("x-amz-content-sha256");
    return digest != null && digest.startsWith("STREAMING-")
        ? decode(call.body())
        : call.body().getBytes();
  }

  private static byte[] decode(Buffer body) {
    Buffer content = Buffer.buffer(body.length());
    int position = 0;
    while (true) {
      int lineEnd = endOfLine(body, position);
      int length = chunkLength(body.getString(position, lineEnd, "US-ASCII"));
      int start = lineEnd + 2;
      if (length == 0) {
        return content.getBytes();
      }
      if (start + length > body.length()) {
        throw incomplete();
      }
      content.appendBuffer(body, start, length);
      position = start + length + 2;
    }
  }

  private static int chunkLength(String line) {
    int extension = line.indexOf(';');
    try {
      return Integer.parseUnsignedInt(extension < 0 ? line : line.substring(0, extension), 16);
    } catch (NumberFormatException e) {
      throw incomplete();
    }
  }

  private static int endOfLine(Buffer body, int from) {
    for (int i = from; i + 1 < body.length(); i++) {
      if (body.getByte(i) == '\r' && body.getByte(i + 1) == '\n') {
        return i;
      }
    }
    throw incomplete();
  }

  private static S3Exception incomplete() {
    return new S3Exception(400, "IncompleteBody", "The chunks of the body do not add up");
  }
}
