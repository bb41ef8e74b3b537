package dev.postern.sandbox.aws.wire;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An XML element: either text or children, which is all AWS's answers need. */
public record XmlElement(
    String name, @Nullable String namespace, List<XmlElement> children, String text) {

  public XmlElement {
    children = List.copyOf(children);
  }

  public static XmlElement of(String name, List<XmlElement> children) {
    return new XmlElement(name, null, children, "");
  }

  public static XmlElement of(String name, XmlElement... children) {
    return of(name, List.of(children));
  }

  public static XmlElement text(String name, Object text) {
    return new XmlElement(name, null, List.of(), text.toString());
  }

  public XmlElement inNamespace(String uri) {
    return new XmlElement(name, uri, children, text);
  }

  public XmlElement named(String other) {
    return new XmlElement(other, namespace, children, text);
  }

  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  public Optional<String> childText(String childName) {
    return child(childName).map(XmlElement::text);
  }

  public String toDocument() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    if (namespace != null) {
      out.append(" xmlns=\"").append(namespace).append('"');
    }
    out.append('>');
    escape(text, out);
    children.forEach(child -> child.write(out));
    out.append("</").append(name).append('>');
  }

  /** Escapes text for XML and for HTML alike. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    escape(text, out);
    return out.toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }
}
