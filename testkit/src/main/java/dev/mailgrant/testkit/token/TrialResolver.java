package dev.mailgrant.testkit.token;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test of the contract its {@link TokenTrial}. All share one endpoint, which ends with
 * the run: tests of one JVM that use it run one after the other.
 */
final class TrialResolver implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(TrialResolver.class);

  /** JUnit makes it by reflection. */
  TrialResolver() {}

  /** Has the test of a context run with a credential; with a secret if nobody says. */
  static void choose(TestCredential credential, ExtensionContext context) {
    context.getStore(NAMESPACE).put(TestCredential.class, credential);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TokenTrial.class;
  }

  @Override
  public TokenTrial resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TokenEndpoint endpoint =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                TokenEndpoint.class, type -> TokenEndpoint.start(), TokenEndpoint.class);
    endpoint.reset();
    TestCredential credential =
        context
            .getStore(NAMESPACE)
            .getOrDefault(TestCredential.class, TestCredential.class, TestCredential.SECRET);
    return new TokenTrial(
        (TokenSourceSubject) context.getRequiredTestInstance(), endpoint, credential);
  }
}
