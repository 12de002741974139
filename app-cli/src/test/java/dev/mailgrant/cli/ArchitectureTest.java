package dev.mailgrant.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows of ARCHITECTURE.md, between modules and between the packages of a module. The test
 * fails for an arrow that is missing on the page, and for one that no class needs.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.mailgrant.";

  /** The modules whose inner arrows are on the page. */
  private static final List<String> DRAWN =
      List.of("core", "diagnosis", "settings", "app-cli", "sandbox", "testkit");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.mailgrant");

  /** The only user of a library, and the library's packages. */
  private record Monopoly(String owner, List<String> library) {}

  private static final List<Monopoly> MONOPOLIES =
      List.of(
          new Monopoly(
              "dev.mailgrant.cli.wiring..", List.of("com.google.inject..", "jakarta.inject..")),
          new Monopoly("dev.mailgrant.auth.msal..", List.of("com.microsoft..")),
          new Monopoly("dev.mailgrant.auth.nimbus..", List.of("com.nimbusds..")),
          new Monopoly("dev.mailgrant.cli..", List.of("picocli..")),
          new Monopoly("dev.mailgrant.core.json..", List.of("com.google.gson..")));

  /** An arrow between two names of one block, and a class that needs it. */
  private record Use(String from, String to) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }

  @TestFactory
  Stream<DynamicTest> modulesShouldUseOnlyWhatThePageSays() throws Exception {
    Arrows arrows = Arrows.of("modules");
    Set<Use> used = uses(ArchitectureTest::module);
    return Stream.concat(
        modules().stream()
            .map(
                module ->
                    DynamicTest.dynamicTest(
                        module,
                        () -> {
                          assertThat(arrows.knows(module)).as("a row for " + module).isTrue();
                          forbid(
                              packagesOf(module),
                              modules().stream()
                                  .filter(one -> !one.equals(module) && !arrows.allows(module, one))
                                  .flatMap(one -> packagesOf(one).stream())
                                  .toList());
                        })),
        noArrowShouldBeUnused(arrows, used));
  }

  @TestFactory
  Stream<DynamicTest> packagesShouldUseOnlyWhatThePageSays() {
    return DRAWN.stream().flatMap(ArchitectureTest::inside);
  }

  private static Stream<DynamicTest> inside(String module) {
    Arrows arrows;
    try {
      arrows = Arrows.of(module);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    Set<String> names = new TreeSet<>();
    CLASSES.stream()
        .filter(type -> module(type).equals(module))
        .forEach(type -> names.add(inner(module, type)));
    Set<Use> used =
        uses(type -> module(type).equals(module) ? inner(module, type) : "outside " + module);
    return Stream.concat(
        names.stream()
            .map(
                name ->
                    DynamicTest.dynamicTest(
                        module + ": " + name,
                        () -> {
                          assertThat(arrows.knows(name)).as("a row for " + name).isTrue();
                          forbid(
                              List.of(inner(module, name)),
                              names.stream()
                                  .filter(one -> !one.equals(name) && !arrows.allows(name, one))
                                  .map(one -> inner(module, one))
                                  .toList());
                        })),
        noArrowShouldBeUnused(arrows, used));
  }

  private static void forbid(List<String> from, List<String> to) {
    if (!to.isEmpty()) {
      noClasses()
          .that()
          .resideInAnyPackage(from.toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(to.toArray(String[]::new))
          .check(CLASSES);
    }
  }

  /** Every arrow is needed by a class: without its arrow, the rule above would fail. */
  private static Stream<DynamicTest> noArrowShouldBeUnused(Arrows arrows, Set<Use> used) {
    return arrows.allowed().entrySet().stream()
        .flatMap(
            row ->
                row.getValue().stream()
                    .map(
                        target ->
                            DynamicTest.dynamicTest(
                                row.getKey() + " -> " + target,
                                () ->
                                    assertThat(used)
                                        .as("classes that need this arrow")
                                        .anyMatch(
                                            use ->
                                                Arrows.matches(row.getKey(), use.from())
                                                    && Arrows.matches(target, use.to())))));
  }

  @Test
  void packagesShouldBeFreeOfCyclesRootPackagesIncluded() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  /** Simple names must be unique in the program. */
  @Test
  void aSimpleNameShouldStandForOneClass() {
    assertThat(
            CLASSES.stream()
                .filter(
                    type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getSimpleName))
        .doesNotHaveDuplicates();
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
  void coreAndDiagnosisShouldKnowNoSocket() {
    assertThat(users("javax.net.ssl")).anyMatch(in("dev.mailgrant.net.socket..")::contains);
    noClasses()
        .that()
        .resideInAnyPackage("dev.mailgrant.core..", "dev.mailgrant.diagnosis..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javax.net..", "java.net.http..")
                .or(assignableTo(NetworkChannel.class))
                .or(named("java.nio.channels.Selector"))
                .or(named("java.net.Socket", "java.net.ServerSocket", "java.net.InetAddress"))
                .or(named("java.net.URLConnection", "java.net.HttpURLConnection"))
                .as("are sockets or make them"))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    List<String> all = List.of(names);
    return DescribedPredicate.describe("are " + all, type -> all.contains(type.getName()));
  }

  private static Set<Use> uses(java.util.function.Function<JavaClass, String> name) {
    Set<Use> uses = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .forEach(target -> uses.add(new Use(name.apply(type), name.apply(target))));
    }
    uses.removeIf(use -> use.from().equals(use.to()));
    return uses;
  }

  /** The directory of a class's module, derived from its package. */
  private static String module(JavaClass type) {
    String[] words = type.getPackageName().substring(ROOT.length()).split("\\.", -1);
    return switch (words[0]) {
      case "cli" -> "app-cli";
      case "auth", "http", "imap", "net", "store", "pop3", "smtp" -> words[0] + "-" + words[1];
      default -> words[0];
    };
  }

  private static Set<String> modules() {
    Set<String> modules = new TreeSet<>();
    CLASSES.forEach(type -> modules.add(module(type)));
    return modules;
  }

  private static String packageOf(String module) {
    return ROOT + (module.equals("app-cli") ? "cli" : module.replace('-', '.'));
  }

  private static List<String> packagesOf(String module) {
    return List.of(packageOf(module) + "..");
  }

  /** A package within its module: {@code .} is the root package. */
  private static String inner(String module, JavaClass type) {
    String rest = type.getPackageName().substring(packageOf(module).length());
    return rest.isEmpty() ? "." : rest.substring(1);
  }

  private static String inner(String module, String name) {
    return packageOf(module) + (name.equals(".") ? "" : "." + name);
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
