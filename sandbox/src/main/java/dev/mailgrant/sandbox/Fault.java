package dev.mailgrant.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something an administrator got wrong, or a service that is not well. Immutable and safe for use
 * by several threads.
 *
 * @param name its name on the command line, in kebab case
 * @param description what it does, in one line
 * @param source where the symptom is known from
 * @param change makes the mistake
 */
public record Fault(
    String name, String description, String source, UnaryOperator<Scenario> change) {

  /** All that the sandbox can do, in the order of the handshake. */
  public static List<Fault> all() {
    return FaultCatalogue.ALL;
  }

  /** The fault of this exact name. */
  public static Optional<Fault> named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
