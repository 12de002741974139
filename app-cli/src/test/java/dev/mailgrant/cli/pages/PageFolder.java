package dev.mailgrant.cli.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of the pages, and the directory for new ones to copy. */
public final class PageFolder {
  static final Path PAGES = Path.of("..", "docs", "findings");
  private static final Path MADE = Path.of("target", "findings");

  private PageFolder() {}

  /** Writes a new page, and fails if the one in the repository differs. */
  public static void check(String name, String made) throws IOException {
    Files.createDirectories(MADE);
    Files.writeString(MADE.resolve(name), made, UTF_8);
    Path page = PAGES.resolve(name);
    assertThat(Files.exists(page) ? Files.readString(page, UTF_8) : "")
        .as("docs/findings/%s is stale: copy app-cli/target/findings over docs/findings", name)
        .isEqualTo(made);
  }
}
