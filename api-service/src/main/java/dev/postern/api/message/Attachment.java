package dev.postern.api.message;

import dev.postern.api.problem.ApiException;
import java.net.URLConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that was found acceptable.
 *
 * @param content null if the file is still to be fetched
 * @param url where it is to be fetched, if so
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attachment(
    String filename,
    String contentType,
    @Nullable String contentId,
    byte @Nullable [] content,
    @Nullable String url) {
  private static final int MAX_ATTACHMENTS = 40;
  private static final int MAX_CONTENT_ID = 127;
  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          TOKEN + "/" + TOKEN + "( *; *" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\\\p{Cntrl}]*\"))*");
  private static final Pattern CONTENT_ID = Pattern.compile("[!-;=?-~]{1," + MAX_CONTENT_ID + "}");

  /**
   * @throws ApiException naming what is wrong
   */
  public static List<Attachment> require(List<AttachmentRequest> requests, AttachmentUrls urls) {
    if (requests.size() > MAX_ATTACHMENTS) {
      throw invalid("an email can have at most " + MAX_ATTACHMENTS + " attachments");
    }
    List<Attachment> attachments =
        IntStream.range(0, requests.size()).mapToObj(i -> of(i, requests.get(i), urls)).toList();
    Set<String> ids = new HashSet<>();
    if (attachments.stream()
        .map(Attachment::contentId)
        .filter(Objects::nonNull)
        .anyMatch(id -> !ids.add(id))) {
      throw invalid("two attachments have the same `content_id`");
    }
    return attachments;
  }

  private static Attachment of(
      int index, @Nullable AttachmentRequest request, AttachmentUrls urls) {
    if (request == null) {
      throw invalid("it must be an object");
    }
    String name = present(request.filename()).orElse("attachment-" + index);
    if (!Filenames.isAcceptable(name)) {
      throw invalid("`filename` is not acceptable");
    }
    if (Filenames.isBlocked(name)) {
      throw invalid("files of this type are refused by mail servers");
    }
    byte[] content = request.content();
    String path = present(request.path()).orElse(null);
    if (content != null && path != null) {
      throw invalid("it has both `content` and `path`");
    }
    if (path == null && (content == null || content.length == 0)) {
      throw invalid("it has no `content` and no `path`");
    }
    return new Attachment(
        name,
        type(request, name),
        contentId(request),
        content,
        path == null ? null : urls.require(path));
  }

  /** In bytes; zero for one that is still to be fetched. */
  public long size() {
    return content == null ? 0 : content.length;
  }

  private static String type(AttachmentRequest request, String filename) {
    String type =
        present(request.contentType())
            .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(filename)))
            .orElse(UNKNOWN_TYPE);
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw invalid("`content_type` is not a media type");
    }
    return type;
  }

  private static @Nullable String contentId(AttachmentRequest request) {
    String id = present(request.contentId()).orElse(null);
    if (id != null && !CONTENT_ID.matcher(id).matches()) {
      throw invalid("`content_id` must be 1 to " + MAX_CONTENT_ID + " printable ASCII characters");
    }
    return id;
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isEmpty());
  }

  private static ApiException invalid(String what) {
    return ApiException.invalidAttachment("Invalid attachment: " + what + ".");
  }
}
