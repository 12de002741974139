package dev.mailgrant.core.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages in {@code docs/findings} are what the catalogue says. After a change of the catalogue
 * copy {@code core/target/findings/} over {@code docs/findings/}: what a page has below {@link
 * FindingPage#KEPT} is in the copies too.
 */
class FindingPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "findings");
  private static final Path MADE = Path.of("target", "findings");

  @TestFactory
  Stream<DynamicTest> eachPageShouldBeWhatTheCatalogueSays() {
    return Catalogue.all().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.which().id(),
                    () -> check(entry.which().id() + ".md", FindingPage.of(entry))));
  }

  @Test
  void theIndexShouldListEachPage() throws IOException {
    check("README.md", FindingPage.index(Catalogue.all()));
  }

  @Test
  void noPageShouldBeWithoutAFinding() throws IOException {
    List<String> expected = new ArrayList<>(List.of("README.md"));
    Catalogue.all().forEach(entry -> expected.add(entry.which().id() + ".md"));
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md")))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void pagesShouldBeFoundWhereFindingsSayTheyAre() {
    assertThat(Catalogue.all())
        .extracting(entry -> Path.of("..").resolve(entry.page()))
        .allMatch(Files::isRegularFile);
  }

  private static void check(String name, String made) throws IOException {
    Path page = PAGES.resolve(name);
    String there = Files.exists(page) ? Files.readString(page, UTF_8) : "";
    int kept = there.indexOf(FindingPage.KEPT);
    String tail = kept < 0 ? "" : "\n" + there.substring(kept);
    Files.createDirectories(MADE);
    Files.writeString(MADE.resolve(name), made + tail, UTF_8);
    assertThat(there)
        .as("docs/findings/" + name + " (made anew in core/target/findings)")
        .isEqualTo(made + tail);
  }
}
