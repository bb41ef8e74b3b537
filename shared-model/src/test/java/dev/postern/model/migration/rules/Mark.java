package dev.postern.model.migration.rules;

import java.util.regex.Pattern;

/** The comment by which a migration answers for what the rules refuse. */
enum Mark {
  /** Takes away what no release that may still be at work uses: the second half of a change. */
  CONTRACT(
      "-- contract: what goes, and that nothing uses it since 1.2", "\\S.*\\bsince v?\\d+\\.\\d+"),
  /** Does no harm, because the table is small or for another reason. */
  ALLOWED("-- allowed: why it keeps nobody waiting", "\\S+( \\S+){2,}");

  private final String form;
  private final Pattern line;

  Mark(String form, String text) {
    this.form = form;
    String beginning = Pattern.quote(form.substring(0, form.indexOf(':') + 2));
    line = Pattern.compile("^" + beginning + text, Pattern.MULTILINE);
  }

  String form() {
    return form;
  }

  Pattern line() {
    return line;
  }
}
