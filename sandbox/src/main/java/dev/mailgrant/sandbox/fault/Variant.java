package dev.mailgrant.sandbox.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that lawful servers do differently, and that a client must take without complaint.
 * Immutable and safe for use by several threads.
 *
 * @param name its name on the command line, in kebab case
 * @param description what it does, in one line
 * @param source where it is known from
 * @param change makes the difference
 */
public record Variant(
    String name, String description, String source, UnaryOperator<Scenario> change) {

  /** All that the sandbox can do. */
  public static List<Variant> all() {
    return VariantCatalogue.ALL;
  }

  /** The variant of this exact name. */
  public static Optional<Variant> named(String name) {
    return all().stream().filter(variant -> variant.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
