package dev.postern.dispatcher.domain;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/**
 * How a native executable finds its DNS servers: as {@code /etc/resolv.conf} has them. Otherwise
 * dnsjava also asks Windows and Android, by types that are not here, and GraalVM links also what is
 * never called.
 */
@TargetClass(className = "org.xbill.DNS.ResolverConfig")
final class ServersOfLinux {
  @Alias private List<InetSocketAddress> servers;
  @Alias private List<Name> searchlist;
  @Alias private int ndots;

  @Substitute
  ServersOfLinux() {
    var file = new ResolvConfResolverConfigProvider();
    file.initialize();
    servers = new ArrayList<>(file.servers());
    if (servers.isEmpty()) {
      servers.add(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), SimpleResolver.DEFAULT_PORT));
    }
    searchlist = new ArrayList<>(file.searchPaths());
    ndots = file.ndots();
  }
}
