package dev.mailgrant.testkit.contract.token;

import dev.mailgrant.testkit.server.TokenEndpoint;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test of the contract its {@link ContractFixture}, and searches what was logged during
 * it. All share one endpoint, which ends with the run: tests of one JVM that use it run one after
 * the other.
 */
final class FixtureResolver implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(FixtureResolver.class);

  /** JUnit makes it by reflection. */
  FixtureResolver() {}

  /** Has the test of a context run with a credential; with a secret if nobody says. */
  static void choose(TestCredential credential, ExtensionContext context) {
    context.getStore(NAMESPACE).put(TestCredential.class, credential);
  }

  /** A test that failed for another reason has not much to add by its log. */
  @Override
  public void afterEach(ExtensionContext context) {
    LogCapture log = context.getStore(NAMESPACE).get(LogCapture.class, LogCapture.class);
    if (log != null) {
      log.stop();
      if (context.getExecutionException().isEmpty()) {
        log.requireNoSecret();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContractFixture.class;
  }

  @Override
  public ContractFixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TokenEndpoint endpoint =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                TokenEndpoint.class, type -> TokenEndpoint.start(), TokenEndpoint.class);
    endpoint.reset();
    context.getStore(NAMESPACE).put(LogCapture.class, LogCapture.start(endpoint));
    TestCredential credential =
        context
            .getStore(NAMESPACE)
            .getOrDefault(TestCredential.class, TestCredential.class, TestCredential.SECRET);
    return new ContractFixture(
        (TokenSourceSubject) context.getRequiredTestInstance(), endpoint, credential);
  }
}
