package dev.postern.model.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void takesLibpqsFormApart() {
    var url =
        DatabaseUrl.parse("postgresql://api:p%40ss+1@db.internal:6432/postern?sslmode=require");
    assertThat(url.jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://db.internal:6432/postern?sslmode=require&targetServerType=primary");
    assertThat(url.user()).isEqualTo("api");
    assertThat(url.password()).isEqualTo("p@ss+1");
  }

  @Test
  void needsNoPortAndNoPassword() {
    var url = DatabaseUrl.parse("postgres://api@localhost/postern");
    assertThat(url.jdbcUrl())
        .isEqualTo("jdbc:postgresql://localhost/postern?targetServerType=primary");
    assertThat(url.password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=require",
        "sslmode=require&target_session_attrs=read-write",
        "target_session_attrs=any&sslmode=require"
      })
  void findsTheOneOfSeveralHostsThatCanBeWrittenTo(String parameters) {
    var url =
        DatabaseUrl.parse("postgres://api:p%40ss@db-1,[::1]:6432,10.0.0.3:5433/d?" + parameters);
    assertThat(url.jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://db-1,[::1]:6432,10.0.0.3:5433/d"
                + "?sslmode=require&targetServerType=primary");
    assertThat(url.password()).isEqualTo("p@ss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://u:hidden@h/d",
        "postgresql://h/d",
        "postgresql://u:hidden@h",
        "u:hidden@h/d",
        "postgresql://u:hidden@h/%zz",
        "postgresql://u:hidden@h,/d",
        "postgresql://u:hidden@h,,i/d",
        "postgresql://u:hidden@h,i:port/d",
        "postgresql://h,i/d"
      })
  void refusesAnythingElseWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgresql://")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void prefersTheServicesOwnVariable() {
    var settings =
        new Settings(
            Map.of(
                "DATABASE_URL", "postgresql://a:b@shared/d",
                "POSTERN_API_DATABASE_URL", "postgresql://a:b@own/d"));
    assertThat(DatabaseUrl.find(settings, "POSTERN_API_DATABASE_URL"))
        .hasValueSatisfying(url -> assertThat(url.jdbcUrl()).contains("//own/"));
    assertThat(DatabaseUrl.find(settings, "POSTERN_OTHER_DATABASE_URL"))
        .hasValueSatisfying(url -> assertThat(url.jdbcUrl()).contains("//shared/"));
  }

  @Test
  void printsNoPassword() {
    assertThat(DatabaseUrl.parse("postgresql://api:hidden@h/d").toString())
        .doesNotContain("hidden");
  }
}
