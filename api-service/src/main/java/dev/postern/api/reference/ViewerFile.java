package dev.postern.api.reference;

import java.util.Arrays;
import java.util.Optional;

/** What the page loads: the viewer as its makers publish it, and the line that starts it. */
enum ViewerFile {
  STYLE("swagger-ui.css", "text/css; charset=utf-8"),
  SCRIPT("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
  LICENSES("swagger-ui-bundle.js.LICENSE.txt", "text/plain; charset=utf-8"),
  ICON("favicon-32x32.png", "image/png"),
  START("start.js", "text/javascript; charset=utf-8");

  private final String fileName;
  private final String contentType;

  ViewerFile(String fileName, String contentType) {
    this.fileName = fileName;
    this.contentType = contentType;
  }

  static Optional<ViewerFile> named(String name) {
    return Arrays.stream(values()).filter(file -> file.fileName.equals(name)).findFirst();
  }

  String fileName() {
    return fileName;
  }

  String contentType() {
    return contentType;
  }
}
