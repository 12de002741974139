package dev.mailgrant.cli.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code docs/setup.md}: the checklist without any settings. */
final class SetupPage {
  private static final String INTRODUCTION =
      """
      <!-- Written from app-cli/src/main/resources/dev/mailgrant/cli/setup/guide.md. Do not edit: change that, run the
           tests, copy app-cli/target/setup.md here, and change setup.ja.md too. -->

      [日本語](setup.ja.md)

      """;

  private SetupPage() {}

  static String text() {
    SetupValues values = SetupValues.of(Map.of(), List.of(), SetupCloud.GLOBAL, Optional.empty());
    return INTRODUCTION + String.join("\n", SetupGuide.lines(SetupFormat.MARKDOWN, values)) + "\n";
  }
}
