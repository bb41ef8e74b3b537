package dev.postern.api.organization;

import dev.postern.api.json.SafeText;
import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** What people call something: one line, and nothing in it that makes it read as another. */
public record DisplayName(String text) {
  /** The longest name of an organization, and of a person. */
  public static final int LONG = 200;

  /** The longest name of what belongs to an organization. */
  public static final int SHORT = 100;

  /**
   * @param field what is being read, for the message
   * @throws ApiException 422 if it is missing or no such name
   */
  public static DisplayName parse(String field, @Nullable String text, int maxLength) {
    if (text == null) {
      throw ApiException.missingField(field);
    }
    String name = text.strip();
    boolean fits = !name.isEmpty() && name.length() <= maxLength;
    if (!fits || !SafeText.isOneLine(name) || !SafeText.isHonest(name)) {
      throw ApiException.invalid(
          "Invalid `%s` field. It needs 1 to %d characters on one line."
              .formatted(field, maxLength));
    }
    return new DisplayName(name);
  }
}
