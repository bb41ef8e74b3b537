package dev.postern.ingester.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jspecify.annotations.Nullable;

/** What the headers of one part say about it. */
final class PartHeaders {
  private static final int LONGEST_TYPE = 127;

  private final String type;
  private final MimeParameterMapping typeParameters;
  private final String disposition;
  private final MimeParameterMapping dispositionParameters;
  private final @Nullable String contentId;

  /** A header of a part: its name in lower case, its body as it stands. */
  record PartField(String name, String body) {}

  PartHeaders(List<PartField> fields, String defaultType, MimeLimits limits)
      throws UnreadableMailException {
    RawBody typeBody = body(fields, "content-type");
    RawBody dispositionBody = body(fields, "content-disposition");
    type = type(typeBody.getValue()).orElse(defaultType);
    typeParameters = parameters(typeBody, limits);
    disposition = lower(dispositionBody.getValue());
    dispositionParameters = parameters(dispositionBody, limits);
    contentId =
        first(fields, "content-id")
            .map(PlainValue::of)
            .map(id -> id.replaceAll("^<|>$", ""))
            .filter(id -> !id.isEmpty())
            .orElse(null);
  }

  /** Like {@code text/html}, in lower case. */
  String type() {
    return type;
  }

  Optional<String> charset() {
    return Optional.ofNullable(typeParameters.get("charset"));
  }

  boolean isAttachment() {
    return disposition.equals("attachment") || filename().isPresent();
  }

  boolean isInline() {
    return disposition.equals("inline") || (disposition.isEmpty() && contentId != null);
  }

  /** As the mail calls it: not safe. */
  Optional<String> filename() {
    return Optional.ofNullable(dispositionParameters.get("filename"))
        .or(() -> Optional.ofNullable(typeParameters.get("name")))
        .map(PlainValue::ofParsed)
        .filter(name -> !name.isEmpty());
  }

  @Nullable String contentId() {
    return contentId;
  }

  private static RawBody body(List<PartField> fields, String name) {
    RawField field = new RawField(name, first(fields, name).orElse(""));
    return RawFieldParser.DEFAULT.parseRawBody(field);
  }

  private static Optional<String> first(List<PartField> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(PartField::body)
        .findFirst();
  }

  private static MimeParameterMapping parameters(RawBody body, MimeLimits limits)
      throws UnreadableMailException {
    List<NameValuePair> pairs = body.getParams();
    if (pairs.size() > limits.parameters()) {
      throw new UnreadableMailException("a header has too many parameters");
    }
    MimeParameterMapping mapping = new MimeParameterMapping();
    for (NameValuePair pair : pairs) {
      if (pair.getName() != null && pair.getValue() != null) {
        mapping.addParameter(lower(pair.getName()), pair.getValue());
      }
    }
    return mapping;
  }

  private static Optional<String> type(@Nullable String value) {
    String type = lower(value);
    boolean whole = type.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
    return whole && type.length() <= LONGEST_TYPE ? Optional.of(type) : Optional.empty();
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
