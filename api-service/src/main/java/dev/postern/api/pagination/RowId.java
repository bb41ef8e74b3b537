package dev.postern.api.pagination;

import dev.postern.api.problem.ApiException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids as they stand on the wire; {@link UUID#fromString} takes shortened ones too. */
public final class RowId {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RowId() {}

  public static Optional<UUID> parse(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /**
   * @param parameter what is being read, for the message
   * @throws ApiException 422 if the text is no id
   */
  public static UUID require(String parameter, String text) {
    return parse(text)
        .orElseThrow(
            () -> ApiException.invalidParameter("The `" + parameter + "` must be a valid UUID."));
  }
}
