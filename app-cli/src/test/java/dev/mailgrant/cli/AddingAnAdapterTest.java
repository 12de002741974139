package dev.mailgrant.cli;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.settings.TokenAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CONTRIBUTING.md counts the places that a token adapter touches; the adapters here agree. */
class AddingAnAdapterTest {
  private static final Path ROOT = Path.of("..");

  /** Examples, benchmarks and test code use adapters, but need not use all. */
  private static final Pattern ELSEWHERE = Pattern.compile("(example|benchmarks|testkit)/.*");

  /** Options of adapters are in the list of options, not in that of adapters. */
  private static final String OPTIONS_LIST =
      "settings/src/main/java/dev/mailgrant/settings/login/NonEntraSettings.java";

  @ParameterizedTest
  @EnumSource
  void anAdapterShouldTouchThePlacesOfTheFirstList(TokenAdapter adapter) throws IOException {
    String word = EnumWords.kebab(adapter);
    String name = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    Set<String> documented =
        places(1, 6).stream()
            .map(place -> place.replace("acme", word).replace("Acme", name))
            .filter(place -> !place.endsWith("/"))
            .collect(toCollection(TreeSet::new));

    Pattern mention =
        Pattern.compile(
            "auth-%s|\\b%s\\b|%sTokenSource|%sModule".formatted(word, adapter.name(), name, name));
    Set<String> found = mentioning(mention, "auth-" + word + "/");
    found.remove(OPTIONS_LIST);
    assertThat(found).isEqualTo(documented);
    assertThat(ROOT.resolve("auth-" + word)).isDirectory();
  }

  /** The adapter nimbus has options: these are the places that know them. */
  @Test
  void optionsShouldTouchThePlacesOfTheSecondList() throws IOException {
    Set<String> found =
        mentioning(
            Pattern.compile("(?<!FindingId\\.)\\bASSERTION_ALGORITHM\\b|\\bClientAuthOptions\\b"),
            "auth-");
    found.removeIf(place -> place.startsWith("core/") || place.endsWith("/FindingId.java"));

    assertThat(found).isEqualTo(places(7, 11));
  }

  @Test
  void theCountShouldBeThatOfTheLists() throws IOException {
    String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));

    assertThat(page).contains("touches exactly these six places", "five more places");
    assertThat(places(1, 99)).hasSize(11);
  }

  /** The places with numbers in this range, as the page lists them. */
  private static Set<String> places(int from, int to) throws IOException {
    Matcher items =
        Pattern.compile("(?m)^(\\d+)\\. `([^`]+)`:")
            .matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
    Set<String> places = new TreeSet<>();
    while (items.find()) {
      int number = Integer.parseInt(items.group(1));
      if (number >= from && number <= to) {
        places.add(items.group(2));
      }
    }
    return places;
  }

  /** The sources and POMs whose code mentions something; comments and texts may name a product. */
  private static Set<String> mentioning(Pattern what, String except) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT, 12)) {
      return all.filter(AddingAnAdapterTest::isSource)
          .filter(file -> what.matcher(code(file)).find())
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .filter(place -> !place.startsWith(except) && !ELSEWHERE.matcher(place).matches())
          .collect(toCollection(TreeSet::new));
    }
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return !path.contains("/target/")
        && (path.endsWith("/pom.xml") || (path.endsWith(".java") && path.contains("/src/main/")));
  }

  private static String code(Path file) {
    try {
      return Files.readString(file)
          .replaceAll("(?s)/\\*.*?\\*/|<!--.*?-->|\"(\\\\\\\\.|[^\"\\\\\n])*\"", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
