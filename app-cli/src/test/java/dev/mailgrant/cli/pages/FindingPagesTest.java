package dev.mailgrant.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.pages.Reproduction.ByFault;
import dev.mailgrant.cli.pages.Reproduction.Never;
import dev.mailgrant.cli.pages.Reproduction.Reason;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages in {@code docs/findings} as a whole. The content of each page is compared by the test
 * that runs the sandbox's faults: {@code DoctorFaultsTest}. After a change copy {@code
 * app-cli/target/findings/} over {@code docs/findings/}.
 */
class FindingPagesTest {

  @Test
  void theIndexShouldListEachPage() throws IOException {
    PageFolder.check("README.md", FindingIndex.of(Catalogue.all()));
  }

  @Test
  void noPageShouldBeWithoutAFinding() throws IOException {
    List<String> expected = new ArrayList<>(List.of("README.md"));
    Catalogue.all().forEach(entry -> expected.add(entry.which().id() + ".md"));
    try (Stream<Path> files = Files.list(PageFolder.PAGES)) {
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

  @Test
  void eachFindingShouldBeReproducedOrSayWhyItCannotBe() {
    assertThat(Reproduction.all()).containsOnlyKeys(FindingId.values());
    assertThat(Reproduction.all().values())
        .filteredOn(ByFault.class::isInstance)
        .allMatch(how -> Fault.named(((ByFault) how).fault()).isPresent());
  }

  @Test
  void aReasonShouldStandForSomeFinding() {
    assertThat(
            Reproduction.all().values().stream()
                .filter(Never.class::isInstance)
                .map(how -> ((Never) how).reason()))
        .contains(Reason.values());
  }
}
