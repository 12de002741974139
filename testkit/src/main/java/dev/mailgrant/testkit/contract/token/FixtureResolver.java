package dev.mailgrant.testkit.contract.token;

import dev.mailgrant.testkit.server.TokenEndpoint;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides each test of the contract with its {@link ContractFixture}, and searches the log of the
 * test for secrets. All tests share one endpoint, which is stopped at the end of the run, so tests
 * of one JVM that use it must not run in parallel.
 */
final class FixtureResolver implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(FixtureResolver.class);

  /** Called by JUnit. */
  FixtureResolver() {}

  /** Sets the credential for the test of a context; the default is a secret. */
  static void choose(TestCredential credential, ExtensionContext context) {
    context.getStore(NAMESPACE).put(TestCredential.class, credential);
  }

  /** The log is not searched if the test failed for another reason. */
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
