package dev.mailgrant.sandbox.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A permitted difference between servers that a client must accept. Immutable and safe for use by
 * several threads.
 *
 * @param name its name on the command line, in kebab case
 * @param description what it does, in one line
 * @param source its source
 * @param change applies the variant
 */
public record Variant(
    String name, String description, String source, UnaryOperator<Scenario> change) {

  /** All variants. */
  public static List<Variant> all() {
    return VariantCatalogue.ALL;
  }

  /** Finds a variant by its exact name. */
  public static Optional<Variant> named(String name) {
    return all().stream().filter(variant -> variant.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
