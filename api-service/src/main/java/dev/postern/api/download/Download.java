package dev.postern.api.download;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A file to be saved by whoever asks.
 *
 * @param filename as it is stored, whatever it holds
 * @param contentType as it is stored, whatever it says
 * @param size of the whole in bytes
 * @param pieceBytes how much of it is in memory at once
 */
public record Download(
    String filename, String contentType, long size, FileContent content, int pieceBytes)
    implements StreamingOutput {
  /** Should a browser show it all the same, it has no origin and loads nothing. */
  public static final String CONTENT_SECURITY_POLICY =
      "sandbox; default-src 'none'; frame-ancestors 'none'";

  /** Those of every answer, which forbid caches, guessing types and frames, stay as they are. */
  public RestResponse<StreamingOutput> answer() {
    return answerAs(DownloadType.of(contentType));
  }

  /**
   * @param type that is known to be harmless, whatever is stored
   */
  public RestResponse<StreamingOutput> answerAs(String type) {
    return RestResponse.ResponseBuilder.<StreamingOutput>ok(this)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CONTENT_LENGTH, size)
        .header(HttpHeaders.CONTENT_DISPOSITION, DownloadName.of(filename).disposition())
        .header("x-robots-tag", "noindex, nofollow")
        .build();
  }

  /** If the file goes away on the way, the connection breaks: half a file shall not look whole. */
  @Override
  public void write(OutputStream output) throws IOException {
    for (long written = 0; written < size; ) {
      int wanted = (int) Math.min(pieceBytes, size - written);
      byte[] piece = content.read(written, wanted).orElseThrow(EOFException::new);
      if (piece.length == 0) {
        throw new EOFException("a file is shorter than its row says");
      }
      output.write(piece);
      written += piece.length;
    }
  }
}
