package dev.postern.api.inbound;

import dev.postern.api.download.Download;
import dev.postern.api.inboundfile.ReceivedBytes;
import dev.postern.api.inboundfile.ReceivedFile;
import dev.postern.api.inboundfile.ReceivedLinks;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Puts the pictures that came with an email into its html. Only some megabytes of them; the others
 * stay named by content id, as do those that are gone or are no pictures.
 */
@ApplicationScoped
class InlinePictures {
  private static final Logger LOG = Logger.getLogger(InlinePictures.class);

  /** Of the bytes in the html; a picture counts each time that it is shown. */
  static final long MOST_BYTES = 4 * 1024 * 1024;

  /** What no browser runs anything of, wherever the html is shown. */
  private static final Set<String> TYPES =
      Set.of("image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp");

  private final ReceivedBytes bytes;
  private final ReceivedLinks links;
  private final InliningPlace place;

  InlinePictures(ReceivedBytes bytes, ReceivedLinks links, InliningPlace place) {
    this.bytes = bytes;
    this.links = links;
    this.place = place;
  }

  InboundDetails in(InboundDetails details, Tenant tenant) {
    Map<String, ReceivedFile> pictures = pictures(details.listed().files());
    Optional<String> html = details.content().html();
    if (html.isEmpty() || pictures.isEmpty() || !ContentId.isIn(html.get())) {
      return details;
    }
    place.take();
    String shown = inlined(html.get(), pictures, tenant);
    return new InboundDetails(details.listed(), details.content().withHtml(shown));
  }

  private static Map<String, ReceivedFile> pictures(List<ReceivedFile> files) {
    return files.stream()
        .filter(file -> file.contentId().isPresent() && file.skippedReason().isEmpty())
        .filter(file -> TYPES.contains(type(file)) && file.size() <= MOST_BYTES)
        .collect(
            Collectors.toMap(
                file -> ContentId.bare(file.contentId().orElseThrow()),
                Function.identity(),
                (first, next) -> first));
  }

  private static String type(ReceivedFile file) {
    return file.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private String inlined(String html, Map<String, ReceivedFile> pictures, Tenant tenant) {
    Matcher source = ContentId.SOURCE.matcher(html);
    StringBuilder shown = new StringBuilder();
    Map<ReceivedFile, Optional<String>> read = new HashMap<>();
    long left = MOST_BYTES;
    while (source.find()) {
      ReceivedFile file = pictures.get(ContentId.of(source));
      if (file == null || file.size() > left) {
        continue;
      }
      Optional<String> uri = read.computeIfAbsent(file, one -> dataUri(tenant, one));
      if (uri.isPresent()) {
        left -= file.size();
        source.appendReplacement(shown, "");
        shown.append(ContentId.before(source)).append(uri.get()).append('"');
      }
    }
    return source.appendTail(shown).toString();
  }

  private Optional<String> dataUri(Tenant tenant, ReceivedFile file) {
    return bytes
        .find(links.ofFile(tenant, file.id()))
        .flatMap(found -> whole(found, file))
        .map(all -> "data:" + type(file) + ";base64," + Base64.getEncoder().encodeToString(all));
  }

  private static Optional<byte[]> whole(Download found, ReceivedFile file) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(Math.toIntExact(found.size()));
    try {
      found.write(all);
      return Optional.of(all.toByteArray());
    } catch (EOFException e) {
      LOG.warnf("The attachment %s went away while it was read", file.id());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
