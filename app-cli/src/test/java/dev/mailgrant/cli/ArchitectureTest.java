package dev.mailgrant.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows of ARCHITECTURE.md between packages. Each package named here is checked to be in use
 * first: a rule about a misspelt package would forbid nothing.
 */
class ArchitectureTest {
  private static final String CORE = "dev.mailgrant.core..";
  private static final String HTTP = "dev.mailgrant.http.jdk..";
  private static final String MSAL = "dev.mailgrant.auth.msal..";
  private static final String NIMBUS = "dev.mailgrant.auth.nimbus..";
  private static final String SOCKET = "dev.mailgrant.imap.socket..";
  private static final String STORE = "dev.mailgrant.store.file..";
  private static final String SANDBOX = "dev.mailgrant.sandbox..";
  private static final String CLI = "dev.mailgrant.cli..";
  private static final String TESTKIT = "dev.mailgrant.testkit..";
  private static final List<String> MODULES =
      List.of(CORE, HTTP, MSAL, NIMBUS, SOCKET, STORE, SANDBOX, CLI, TESTKIT);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.mailgrant");

  /** Who may use a library, and what the library's packages are. */
  private record Monopoly(String owner, List<String> library) {}

  private static final List<Monopoly> MONOPOLIES =
      List.of(
          new Monopoly(
              "dev.mailgrant.cli.wiring..", List.of("com.google.inject..", "jakarta.inject..")),
          new Monopoly(MSAL, List.of("com.microsoft..")),
          new Monopoly(NIMBUS, List.of("com.nimbusds..")),
          new Monopoly(CLI, List.of("picocli..")),
          new Monopoly("dev.mailgrant.core.json..", List.of("com.google.gson..")));

  @TestFactory
  Stream<DynamicTest> everyPackageNamedHereShouldBeInUse() {
    return MODULES.stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module, () -> assertThat(in(module)).as(module).isNotEmpty()));
  }

  /** A new module, an adapter above all, is under no rule until it is named here. */
  @Test
  void everyModuleInUseShouldBeNamedHere() {
    assertThat(CLASSES)
        .filteredOn(
            type -> MODULES.stream().noneMatch(module -> resideInAPackage(module).test(type)))
        .isEmpty();
  }

  /** What a module may use of the house, itself apart. */
  @TestFactory
  Stream<DynamicTest> modulesShouldUseOnlyWhatTheyMay() {
    return Stream.of(
        arrows(CORE),
        arrows(HTTP, CORE),
        arrows(MSAL, CORE),
        arrows(NIMBUS, CORE),
        arrows(SOCKET, CORE),
        arrows(STORE, CORE),
        arrows(SANDBOX, CORE),
        arrows(TESTKIT, CORE, SANDBOX),
        arrows(CLI, CORE, HTTP, MSAL, NIMBUS, SOCKET, STORE, SANDBOX));
  }

  private static DynamicTest arrows(String module, String... allowed) {
    List<String> forbidden = new ArrayList<>(MODULES);
    forbidden.remove(module);
    forbidden.removeAll(List.of(allowed));
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(module)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden.toArray(String[]::new));
    return DynamicTest.dynamicTest(
        module + " uses " + List.of(allowed),
        () -> {
          for (String target : allowed) {
            assertThat(users(target)).as("users of " + target).anyMatch(in(module)::contains);
          }
          rule.check(CLASSES);
        });
  }

  @TestFactory
  Stream<DynamicTest> librariesShouldStayWithTheirOwners() {
    return MONOPOLIES.stream()
        .map(
            monopoly ->
                DynamicTest.dynamicTest(
                    monopoly.owner() + " has " + monopoly.library(),
                    () -> {
                      for (String library : monopoly.library()) {
                        assertThat(users(library))
                            .as("users of " + library)
                            .anyMatch(in(monopoly.owner())::contains);
                      }
                      noClasses()
                          .that()
                          .resideOutsideOfPackage(monopoly.owner())
                          .should()
                          .dependOnClassesThat()
                          .resideInAnyPackage(monopoly.library().toArray(String[]::new))
                          .check(CLASSES);
                    }));
  }

  @Test
  void coreShouldKnowNoSocket() {
    assertThat(users("javax.net.ssl")).anyMatch(in(SOCKET)::contains);
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javax.net..", "java.net.http..", "java.nio.channels..")
                .or(named("java.net.Socket", "java.net.ServerSocket", "java.net.InetAddress"))
                .or(named("java.net.URLConnection", "java.net.HttpURLConnection"))
                .as("are sockets or make them"))
        .check(CLASSES);
  }

  @Test
  void corePackagesShouldBeFreeOfCycles() {
    assertThat(in("dev.mailgrant.core.handshake..")).isNotEmpty();
    slices().matching("dev.mailgrant.core.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void cliPackagesShouldBeFreeOfCycles() {
    assertThat(in("dev.mailgrant.cli.settings..")).isNotEmpty();
    slices().matching("dev.mailgrant.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> named(String... names) {
    List<String> all = List.of(names);
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "are " + all, type -> all.contains(type.getName()));
  }

  private static List<JavaClass> in(String subtree) {
    return CLASSES.stream().filter(resideInAPackage(subtree)).toList();
  }

  private static List<JavaClass> users(String subtree) {
    return CLASSES.stream()
        .filter(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        dependency -> resideInAPackage(subtree).test(dependency.getTargetClass())))
        .toList();
  }
}
