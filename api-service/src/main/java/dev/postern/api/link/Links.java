package dev.postern.api.link;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.secret.KeyDerivation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes links and knows its own again, for as long as they last. */
@ApplicationScoped
public class Links {
  private static final String KEY_PURPOSE = "postern expiring links";

  /** The one that signs comes first; the others were it before a rotation. */
  private final List<byte[]> keys;

  private final String publicUrl;
  private final Clock clock;

  Links(InstallationConfig config, Clock clock) {
    keys =
        Stream.concat(
                config.secretKey().stream(),
                config.secretKeysPrevious().stream().flatMap(List::stream))
            .map(text -> KeyDerivation.derive(text, KEY_PURPOSE))
            .toList();
    publicUrl = config.publicUrl();
    this.clock = clock;
  }

  /** The address under which everybody reaches it. */
  public String url(Link link) {
    return publicUrl + link.purpose().path() + LinkToken.print(link, keys.getFirst());
  }

  /** Empty if it is no link of ours for that, or has expired; nobody is told which. */
  public Optional<Link> open(LinkPurpose purpose, String token) {
    return LinkToken.read(token, purpose, keys)
        .filter(link -> link.expiresAt().isAfter(clock.instant()));
  }
}
