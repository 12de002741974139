package dev.mailgrant.testkit.contract.token;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** A test of the contract that runs once with each {@link TestCredential}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ForEachCredential.Provider.class)
@interface ForEachCredential {

  /** Provides one run for each credential. */
  final class Provider implements TestTemplateInvocationContextProvider {
    /** Called by JUnit. */
    Provider() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of(TestCredential.values()).map(Run::new);
    }
  }

  /** The run with one credential. */
  record Run(TestCredential credential) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return credential.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      BeforeEachCallback choice = context -> FixtureResolver.choose(credential, context);
      return List.of(choice);
    }
  }
}
