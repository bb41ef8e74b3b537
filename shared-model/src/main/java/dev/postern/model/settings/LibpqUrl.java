package dev.postern.model.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database address in libpq's form, which may name several hosts, between commas. */
public final class LibpqUrl {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<before>postgres(ql)?://([^@/?#]*@)?)(?<hosts>[^@/?#]*)(?<after>[/?#].*)?");

  private LibpqUrl() {}

  /**
   * The address of each host; of any other URL, the URL.
   *
   * @throws IllegalArgumentException if it is none; the message may repeat it
   */
  public static List<URI> each(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return List.of(URI.create(text.strip()));
    }
    String after = form.group("after") == null ? "" : form.group("after");
    List<URI> each = new ArrayList<>();
    for (String host : form.group("hosts").split(",", -1)) {
      each.add(URI.create(form.group("before") + host + after));
    }
    return each;
  }
}
