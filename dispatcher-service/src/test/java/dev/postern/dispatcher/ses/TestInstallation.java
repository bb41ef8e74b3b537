package dev.postern.dispatcher.ses;

import dev.postern.dispatcher.settings.InstallationConfig;
import dev.postern.model.settings.Profile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An installation whose AWS is somewhere else. */
record TestInstallation(URI aws) implements InstallationConfig {
  @Override
  public Profile profile() {
    return Profile.LOCAL;
  }

  @Override
  public Optional<String> databaseOptions() {
    return Optional.empty();
  }

  @Override
  public Optional<URI> awsEndpoint() {
    return Optional.of(aws);
  }

  @Override
  public boolean webhookAllowHttp() {
    return false;
  }

  @Override
  public Optional<List<String>> webhookAllowCidrs() {
    return Optional.empty();
  }

  @Override
  public Optional<String> webhookSecretKey() {
    return Optional.empty();
  }

  @Override
  public Optional<List<String>> webhookSecretKeysPrevious() {
    return Optional.empty();
  }

  @Override
  public Optional<String> tracesEndpoint() {
    return Optional.empty();
  }
}
