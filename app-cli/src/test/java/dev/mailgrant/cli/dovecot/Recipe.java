package dev.mailgrant.cli.dovecot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/recipes}. Tests run the code blocks of the page, so that page and test
 * always match. The comment {@code <!-- recipe: NAME -->} before a block gives its name.
 */
final class Recipe {
  private final String page;
  private final String text;

  private Recipe(String page, String text) {
    this.page = page;
    this.text = text;
  }

  static Recipe of(String page) throws IOException {
    return new Recipe(page, Files.readString(Path.of("..", "docs", "recipes", page)));
  }

  /** Returns the block of this name unchanged. */
  String block(String name) {
    Matcher matcher =
        Pattern.compile("<!-- recipe: " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL)
            .matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(page + " has no block called " + name);
    }
    return matcher.group(1);
  }

  /**
   * Returns the block with replacements, because the test uses another server.
   *
   * @param changes alternating texts of the page and replacements; each text must be in the block
   */
  String block(String name, List<String> changes) {
    String block = block(name);
    for (int i = 0; i < changes.size(); i += 2) {
      if (!block.contains(changes.get(i))) {
        throw new AssertionError(page + ", block " + name + ": there is no " + changes.get(i));
      }
      block = block.replace(changes.get(i), changes.get(i + 1));
    }
    return block;
  }
}
