package dev.mailgrant.diagnosis.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.mail.MailProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void everyFindingShouldHaveItsEntry() {
    assertThat(Catalogue.all())
        .extracting(CatalogueEntry::which)
        .containsExactlyInAnyOrder(FindingId.values());
  }

  @Test
  void aSingleEntryShouldBeTheSameAsInAll() {
    assertThat(Catalogue.all()).allMatch(entry -> Catalogue.entry(entry.which()).equals(entry));
  }

  /** The start of a short run must not take longer with each finding of another area. */
  @Test
  void anEntryShouldBeReadFromTheFileOfItsArea() throws ReflectiveOperationException {
    assertThat(filesReadFor("MG-IMAP-001")).containsExactly("findings-imap.txt");
    assertThat(filesReadFor("MG-POP-001")).containsExactly("findings-pop.txt");
    assertThat(filesReadFor("MG-TOKEN-001")).containsExactly("findings-token.txt");
  }

  /** The text files that a fresh copy of the class reads to find an entry. */
  private static Set<String> filesReadFor(String id) throws ReflectiveOperationException {
    Set<String> files = new LinkedHashSet<>();
    ClassLoader fresh =
        new ClassLoader(Catalogue.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(Catalogue.class.getPackageName() + ".")
                ? defined(name)
                : super.loadClass(name, resolve);
          }

          private Class<?> defined(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
              return loaded;
            }
            try (InputStream in =
                getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] code = Objects.requireNonNull(in).readAllBytes();
              return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }

          @Override
          public InputStream getResourceAsStream(String name) {
            files.add(name.substring(name.lastIndexOf('/') + 1));
            return super.getResourceAsStream(name);
          }
        };
    Class<?> catalogue = fresh.loadClass(Catalogue.class.getName());
    Optional<?> found = (Optional<?>) catalogue.getMethod("find", String.class).invoke(null, id);
    assertThat(found).as(id).isPresent();
    return files;
  }

  @Test
  void anEntryShouldBeFoundByItsIdInUpperOrLowerCase() {
    assertThat(Catalogue.find("MG-IMAP-001")).contains(Catalogue.entry(FindingId.NOT_REGISTERED));
    assertThat(Catalogue.find("mg-imap-001")).contains(Catalogue.entry(FindingId.NOT_REGISTERED));
    assertThat(Catalogue.find("MG-IMAP-999")).isEmpty();
    assertThat(Catalogue.find("")).isEmpty();
  }

  @Test
  void entriesShouldBeInTheOrderOfTheirNumbersWithinAnArea() {
    List<String> ids = new ArrayList<>();
    Catalogue.all().forEach(entry -> ids.add(entry.which().id()));

    assertThat(ids).filteredOn(id -> id.startsWith("MG-IMAP")).isSorted().hasSizeGreaterThan(10);
  }

  @Test
  void idsShouldHaveTheirForm() {
    assertThat(FindingId.values())
        .extracting(FindingId::id)
        .allMatch(id -> id.matches("MG-(SET|CRED|NET|TOKEN|CLAIM|IMAP|SMTP|POP)-\\d{3}"))
        .doesNotHaveDuplicates();
  }

  /** A misspelt placeholder would never be replaced. */
  @Test
  void everyPlaceholderShouldBeKnown() {
    for (CatalogueEntry entry : Catalogue.all()) {
      List<String> texts = new ArrayList<>(List.of(entry.remedy(), entry.cause(), entry.title()));
      List<SuggestedCommand> commands = new ArrayList<>(entry.confirm());
      commands.addAll(entry.fix());
      for (SuggestedCommand command : commands) {
        command.words().forEach(word -> texts.add(word.text()));
        command.note().ifPresent(texts::add);
        command.condition().ifPresent(texts::add);
      }
      assertThat(texts)
          .as(entry.which().id())
          .flatExtracting(Placeholders::in)
          .allMatch(placeholder -> Placeholders.named(placeholder).isPresent());
      // The title and the cause are shown unchanged.
      assertThat(Placeholders.in(entry.title() + entry.cause())).as(entry.which().id()).isEmpty();
    }
  }

  /** {@code token --claims} marks them. */
  @Test
  void everyFindingAboutTheTokenShouldNameItsClaims() {
    assertThat(Catalogue.all())
        .filteredOn(entry -> entry.which().id().startsWith("MG-CLAIM"))
        .isNotEmpty()
        .noneMatch(entry -> entry.claims().isEmpty());
    assertThat(Catalogue.entry(FindingId.ANOTHER_APPLICATION).claims())
        .containsExactly("appid", "azp");
  }

  @Test
  void titlesShouldBeSentencesOfTheirOwn() {
    assertThat(Catalogue.all())
        .extracting(CatalogueEntry::title)
        .doesNotHaveDuplicates()
        .allMatch(title -> title.length() < 100 && !title.endsWith("."));
  }

  @Test
  void commandsShouldKeepValuesApartFromSyntax() {
    SuggestedCommand command =
        SuggestedCommand.parse(
                Tool.POWERSHELL_GRAPH,
                "Get-MgServicePrincipal -Filter 'appId eq ''{client-id}''' | fl Id # the id")
            .fill(Map.of(Placeholder.CLIENT_ID, "x"));

    assertThat(command.note()).contains("the id");
    assertThat(command.words())
        .containsExactly(
            new CommandToken(CommandToken.Kind.SYNTAX, "Get-MgServicePrincipal"),
            new CommandToken(CommandToken.Kind.SYNTAX, "-Filter"),
            new CommandToken(CommandToken.Kind.VALUE, "appId eq 'x'"),
            new CommandToken(CommandToken.Kind.SYNTAX, "|"),
            new CommandToken(CommandToken.Kind.SYNTAX, "fl"),
            new CommandToken(CommandToken.Kind.SYNTAX, "Id"));
  }

  /** A condition in the note could only be read by people. */
  @Test
  void aCommandForSomeCasesShouldSaySoInItsCondition() {
    String entry =
        """
        MG-SET-001
        title: t
        means: m
        mend: m
        time: t
        source documented: s
        fix exo when none is listed: New-ServicePrincipal -AppId {client-id} # the note
        """;

    assertThat(CatalogueReader.read("f", entry).get(0).fix().get(0).condition())
        .contains("none is listed");
    assertThat(CatalogueReader.read("f", entry).get(0).fix().get(0).note()).contains("the note");
    assertThat(Catalogue.all())
        .flatExtracting(CatalogueEntry::fix)
        .filteredOn(command -> command.note().filter(n -> n.matches("(only )?if .*")).isPresent())
        .isEmpty();
    assertThat(Catalogue.entry(FindingId.NOT_REGISTERED).fix())
        .isNotEmpty()
        .noneMatch(command -> command.condition().isEmpty());
  }

  /** A command for another protocol would not work. */
  @Test
  void aCommandShouldSayForWhichProtocolsItIs() {
    String entry = "MG-SET-001\ntitle: t\nmeans: m\nmend: m\ntime: t\nsource documented: s\n";

    SuggestedCommand command =
        CatalogueReader.read("f", entry + "fix exo for imap pop3 when x: Get-Y\n")
            .get(0)
            .fix()
            .get(0);
    assertThat(command.protocols()).containsExactlyInAnyOrder(MailProtocol.IMAP, MailProtocol.POP3);
    assertThat(command.condition()).contains("x");
    assertThat(command.tool()).isEqualTo(Tool.POWERSHELL_EXO);
    assertThat(
            CatalogueReader.read("f", entry + "fix exo: Get-Y\n").get(0).fix().get(0).protocols())
        .containsExactlyInAnyOrder(MailProtocol.values());
    assertThatThrownBy(() -> CatalogueReader.read("f", entry + "fix exo for nntp: Get-Y\n"))
        .hasMessage("f:7: unknown protocol nntp");
  }

  @Test
  void onlyCommandsWithTheOptionShouldGetTheProtocol() {
    assertThat(withProtocol("mailgrant doctor --mailbox x"))
        .isEqualTo("mailgrant doctor --protocol smtp --mailbox x");
    assertThat(withProtocol("mailgrant handshake --protocol imap"))
        .isEqualTo("mailgrant handshake --protocol imap");
    assertThat(withProtocol("mailgrant config")).isEqualTo("mailgrant config");
  }

  private static String withProtocol(String line) {
    return SuggestedCommand.parse(Tool.MAILGRANT, line).with(MailProtocol.SMTP).words().stream()
        .map(CommandToken::text)
        .collect(Collectors.joining(" "));
  }

  @Test
  void aWayThroughAPortalShouldBePlacesToClick() {
    assertThat(
            SuggestedCommand.parse(Tool.PORTAL, "Entra admin center > App registrations").words())
        .extracting(CommandToken::text)
        .containsExactly("Entra admin center", "App registrations");
  }

  @Test
  void aMistakeInTheCatalogueShouldBeNamedWithFileAndLine() {
    assertThatThrownBy(() -> CatalogueReader.read("f", "MG-SET-001\ntitle: x\nmenas: y\n"))
        .hasMessage("f:1: MG-SET-001 has no means");
    assertThatThrownBy(() -> CatalogueReader.read("f", "\nMG-NO-001\ntitle: x\n"))
        .hasMessage("f:2: no FindingId has the id MG-NO-001");
    String whole = "MG-SET-001\ntitle: t\nmeans: m\nmend: m\ntime: t\nsource documented: s\n";
    assertThat(CatalogueReader.read("f", whole)).hasSize(1);
    assertThatThrownBy(() -> CatalogueReader.read("f", whole + "odd: x\n"))
        .hasMessage("f:7: unknown key odd");
    assertThatThrownBy(() -> CatalogueReader.read("f", whole + "fix word: x\n"))
        .hasMessage("f:7: unknown tool word");
    assertThatThrownBy(() -> CatalogueReader.read("f", whole + "fix az: 'x\n"))
        .hasMessageContaining("quote is not closed");
    assertThatThrownBy(() -> CatalogueReader.read("f", whole + "passes: soon\n"))
        .hasMessage("f:1: unknown passes soon");
  }

  /** {@code doctor --wait} continues only for these. */
  @Test
  void onlyFindingsThatPassShouldSaySo() {
    assertThat(Catalogue.entry(FindingId.IMAP_THROTTLED).passes()).isEqualTo(Passes.WITH_TIME);
    assertThat(Catalogue.entry(FindingId.NO_MAILBOX_PERMISSION).passes())
        .isEqualTo(Passes.WITH_TIME);
    assertThat(Catalogue.entry(FindingId.FOLDER_MISSING).passes()).isEqualTo(Passes.NEVER);
    assertThat(Catalogue.entry(FindingId.ANOTHER_APPLICATION).passes()).isEqualTo(Passes.NEVER);
  }
}
