package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownVariablesTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "MAILGRANT_TENANTID, did you mean MAILGRANT_TENANT_ID?",
    "MAILGRANT_MAIL_BOX, did you mean MAILGRANT_MAILBOX?",
    "mailgrant_tenant_id, did you mean MAILGRANT_TENANT_ID?",
    "MAILGRANT_PROFIL, did you mean MAILGRANT_PROFILE?",
    "MAILGRANT_FOO, no setting has this name; mailgrant config lists all settings",
    "MAILGRANT_XYZZY_PLUGH, no setting has this name; mailgrant config lists all settings",
  })
  void aMisspeltVariableShouldCauseAWarningWithoutItsValue(String name, String advice) {
    assertThat(
            SettingsReader.read(Inputs.variables(home, Map.of(name, "planted-value"))).warnings())
        .containsExactly("the environment variable " + name + " has no effect: " + advice);
  }

  @Test
  void everyVariableThatIsReadShouldBeKnown() {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : Setting.values()) {
      all.put(setting.variable(), "x");
      setting.azureVariable().ifPresent(name -> all.put(name, "x"));
    }
    for (String name : new String[] {"PROFILE", "JAVA", "JAVA_OPTS", "NO_ARCHIVE"}) {
      all.put("MAILGRANT_" + name, "1");
    }
    // The variables that Kubernetes and Docker links create for a service with that name.
    all.put("MAILGRANT_SERVICE_HOST", "10.0.0.1");
    all.put("MAILGRANT_SERVICE_PORT_IMAPS", "993");
    all.put("MAILGRANT_PORT_993_TCP_ADDR", "10.0.0.1");
    all.put("MY_MAILGRANT_X", "x");

    assertThat(UnknownVariables.warnings(Inputs.environment(home, all))).isEmpty();
  }

  @Test
  void ofVeryManyOnlySomeShouldBeNamed() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      many.put("MAILGRANT_UNKNOWN_NUMBER_" + i, "x");
    }

    assertThat(UnknownVariables.warnings(Inputs.environment(home, many)))
        .hasSize(11)
        .last()
        .isEqualTo("990 more environment variables MAILGRANT_... have no effect");
  }
}
