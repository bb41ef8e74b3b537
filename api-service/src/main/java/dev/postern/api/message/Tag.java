package dev.postern.api.message;

import dev.postern.api.problem.ApiException;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A label that comes back with every event of the email; both parts in SES's alphabet. */
@Schema(requiredProperties = {"name", "value"})
public record Tag(String name, String value) {
  private static final int MAX_TAGS = 50;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  // Our own tags lead from an SES event back to the email.
  private static final String RESERVED_START = "postern-";

  /**
   * @throws ApiException if the name or the value is none
   */
  public Tag(@Nullable String name, @Nullable String value) {
    if (name == null || value == null || !isAllowed(name) || !isAllowed(value)) {
      throw ApiException.invalid(
          "Tags should only contain ASCII letters, numbers, underscores, or dashes.");
    }
    if (name.startsWith(RESERVED_START)) {
      throw ApiException.invalid("Tag names must not start with `" + RESERVED_START + "`.");
    }
    this.name = name;
    this.value = value;
  }

  private static boolean isAllowed(String text) {
    return ALLOWED.matcher(text).matches();
  }

  /**
   * @throws ApiException if there are too many
   */
  public static List<Tag> require(List<Tag> tags) {
    if (tags.size() > MAX_TAGS) {
      throw ApiException.invalid("An email can have at most " + MAX_TAGS + " tags.");
    }
    return List.copyOf(tags);
  }
}
