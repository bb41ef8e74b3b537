package dev.postern.dispatcher.domain;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.config.ResolverConfigProvider;

/**
 * What a native executable has in place of the class that asks Android for its DNS servers: that
 * one wants Android's own types, and GraalVM links also what is never called.
 */
@Substitute
@TargetClass(className = "org.xbill.DNS.config.AndroidResolverConfigProvider")
final class NoAndroidServers implements ResolverConfigProvider {
  @Substitute
  NoAndroidServers() {}

  @Override
  @Substitute
  public void initialize() {}

  @Override
  @Substitute
  public List<InetSocketAddress> servers() {
    return List.of();
  }

  @Override
  @Substitute
  public List<Name> searchPaths() {
    return List.of();
  }

  @Override
  @Substitute
  public boolean isEnabled() {
    return false;
  }
}
