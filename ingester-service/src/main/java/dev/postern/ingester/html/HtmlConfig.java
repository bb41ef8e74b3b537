package dev.postern.ingester.html;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is left in the HTML of received mails. */
@ConfigMapping(prefix = "postern.html")
public interface HtmlConfig {
  /**
   * {@code block} takes pictures of other servers out, which tell the sender when a mail is read;
   * {@code allow} leaves them in.
   */
  @WithDefault("block")
  RemoteImages remoteImages();

  /** Whether pictures may be loaded from other servers. */
  enum RemoteImages {
    BLOCK,
    ALLOW
  }
}
