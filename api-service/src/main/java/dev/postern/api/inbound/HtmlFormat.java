package dev.postern.api.inbound;

import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** How html shows the pictures that came with it. */
enum HtmlFormat {
  /** In itself. */
  DATA_URI,
  /** By the content id of an attachment, as it came. */
  CID;

  static HtmlFormat parse(@Nullable String parameter) {
    return switch (parameter) {
      case null -> DATA_URI;
      case "data_uri" -> DATA_URI;
      case "cid" -> CID;
      default ->
          throw ApiException.invalid("The `html_format` parameter must be `data_uri` or `cid`.");
    };
  }
}
