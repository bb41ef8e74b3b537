package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageRulesTest {
  @Test
  void readsBothForms() {
    assertThat(StorageLocation.parse("file:///var/lib/postern"))
        .contains(new StorageLocation.Folder(Path.of("/var/lib/postern")));
    assertThat(StorageLocation.parse("s3://mails.example"))
        .contains(new StorageLocation.Bucket("mails.example", ""));
    assertThat(StorageLocation.parse("s3://mails/a/b/"))
        .contains(new StorageLocation.Bucket("mails", "a/b/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/var/lib/postern",
        "file:relative",
        "file://host/folder",
        "file:///",
        "s3://",
        "s3:bucket",
        "s3://UPPER",
        "s3://user:word@bucket",
        "s3://bucket//double",
        "s3://bucket?x=1",
        "https://bucket.s3.test",
        "not a uri"
      })
  void refusesOtherForms(String text) {
    TestSettings settings = TestSettings.safe().with("POSTERN_STORAGE", text);
    String problem = "POSTERN_STORAGE is of neither form, s3://bucket/prefix or file:///folder.";
    assertThat(settings.locally(Service.API).problems()).containsExactly(problem);
    assertThat(settings.locally(Service.DISPATCHER).problems()).containsExactly(problem);
    assertThat(settings.locally(Service.INGESTER).problems()).isEmpty();
  }

  @Test
  void refusesAFolderForSeveralProcesses() {
    TestSettings settings =
        TestSettings.safe()
            .with("POSTERN_STORAGE", "file:///var/lib/postern")
            .with("RATE_LIMIT_BACKEND", "redis");
    assertThat(settings.locally(Service.API).problems()).isEmpty();
    assertThat(settings.with("POSTERN_API_REPLICAS", "2").locally(Service.API).problems())
        .singleElement()
        .asString()
        .startsWith("POSTERN_STORAGE names a folder");
    assertThat(settings.with("POSTERN_STORAGE", "s3://mails").locally(Service.API).problems())
        .isEmpty();
  }
}
