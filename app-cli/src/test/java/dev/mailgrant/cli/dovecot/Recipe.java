package dev.mailgrant.cli.dovecot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/recipes}, from which tests take what they run, so that page and test cannot
 * drift apart: a block of code is called by the comment {@code <!-- recipe: NAME -->} before it.
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

  /** The block of this name, word for word. */
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
   * The block with something else in some places, because the reader's server is not the test's.
   *
   * @param changes what the page says, and what it is to be, in turns; each must be in the block
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
