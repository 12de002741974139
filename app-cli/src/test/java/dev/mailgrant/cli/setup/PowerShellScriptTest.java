package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowerShellScriptTest {
  private static final Map<String, String> HOSTILE =
      Map.of(
          "mailbox", "a'@contoso.example",
          "app-name", "\u00D1'; Remove-Item x #\u2018",
          "certificate", "it's.pem",
          "secret-file", "$(x)'.txt");

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void theScriptShouldBeAsciiAndItsQuotesAndBracketsPairs(CredentialChoice credential) {
    for (SetupCloud cloud : SetupCloud.values()) {
      for (SetupAccess access : SetupAccess.values()) {
        String script =
            SetupGuideTest.text(
                SetupFormat.POWERSHELL,
                SetupGuideTest.values(HOSTILE, access, cloud, Optional.of(credential)));

        assertThat(script).matches("[\\n -~]*");
        assertThat(leftOpen(script)).as(access.name()).isEmpty();
      }
    }
  }

  @Test
  void valuesShouldStayValues() {
    assertThat(script(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.SECRET))
        .contains("\n$mailboxes = @(\n    'a''@contoso.example'\n)\n")
        .contains("\n$appName = ('' + [char]0x00D1 + '''; Remove-Item x #' + [char]0x2018 + '')\n")
        .contains("\n$secretFile = '$(x)''.txt'\n")
        .contains("\n$tenantId = '<tenant-id>'\n")
        .contains("Set-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\n");
  }

  @Test
  void theSecretShouldGoToItsFileAndNowhereElse() {
    assertThat(script(Map.of(), SetupCloud.GLOBAL, CredentialChoice.SECRET).lines())
        .filteredOn(line -> line.contains(".SecretText"))
        .containsExactly(
            "            Set-Content -NoNewline -LiteralPath $secretFile -Value $secret.SecretText");
  }

  @Test
  void aLeftOpenBracketOrQuoteShouldBeSeen() {
    assertThat(leftOpen("f (x) { 'a''}' } # {'")).isEmpty();
    assertThat(leftOpen("f (x) {")).isEqualTo("{");
    assertThat(leftOpen("'a''")).isEqualTo("'");
    assertThat(leftOpen("\"a$(f 'x')\" )")).isEqualTo("closed: )");
  }

  private static String script(
      Map<String, String> known, SetupCloud cloud, CredentialChoice credential) {
    return SetupGuideTest.text(
        SetupFormat.POWERSHELL, SetupGuideTest.values(known, cloud, credential));
  }

  /**
   * The brackets and strings that are still open at the end: a small parser of PowerShell's
   * grammar, because PowerShell is not available here. Strings, comments, and brackets; in a
   * double-quoted string a dollar with a bracket begins code.
   */
  static String leftOpen(String script) {
    Deque<Character> open = new ArrayDeque<>();
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      boolean inText = open.peek() != null && open.peek() == '"';
      if (inText) {
        if (c == '`') {
          i++;
        } else if (c == '"') {
          open.pop();
        } else if (c == '$' && script.startsWith("$(", i)) {
          open.push('(');
          i++;
        }
      } else if (c == '\'') {
        int end = i + 1;
        while (end < script.length()
            && (script.charAt(end) != '\'' || script.startsWith("''", end))) {
          end += script.startsWith("''", end) ? 2 : 1;
        }
        if (end >= script.length()) {
          return "'";
        }
        i = end;
      } else if (c == '#') {
        int end = script.indexOf('\n', i);
        i = end < 0 ? script.length() : end;
      } else if (c == '"' || c == '(' || c == '{' || c == '[') {
        open.push(c);
      } else if (c == ')' || c == '}' || c == ']') {
        char opener = c == ')' ? '(' : c == '}' ? '{' : '[';
        if (open.peek() == null || open.pop() != opener) {
          return "closed: " + c;
        }
      }
    }
    return open.isEmpty() ? "" : String.valueOf(open.peek());
  }
}
