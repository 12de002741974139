package dev.mailgrant.sandbox.entra;

import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The placeholders of a {@link ScriptedRefusal}: {@code {tenant}} and {@code {directory}} for the
 * tenant's id and name, {@code {app}} and {@code {name}} for the application's, {@code
 * {thumbprint}} of the key in the client's assertion (an invented one without an assertion), {@code
 * {now}}, and {@code {from}} and {@code {to}} for the validity of an assertion that is three hours
 * old.
 *
 * @param words the values by placeholder name
 */
record RefusalContext(Map<String, String> words) {
  private static final String SOME_THUMBPRINT = "5A2DB0C57E4A4C119D3F6B1E0F8A2C0100C0FFEE";
  private static final Duration OLD = Duration.ofHours(3);
  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(10);

  /** The context before the application is known. */
  static RefusalContext of(Tenant tenant, Instant now) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("tenant", tenant.id());
    words.put("directory", tenant.name());
    words.put("now", now.toString());
    words.put("from", now.minus(OLD).toString());
    words.put("to", now.minus(OLD).plus(ASSERTION_LIFE).toString());
    return new RefusalContext(words);
  }

  /** Returns this context with the application and, if known, its key. */
  RefusalContext of(TenantApplication application, Optional<String> thumbprint) {
    Map<String, String> more = new LinkedHashMap<>(words);
    more.put("app", application.clientId());
    more.put("name", application.name());
    more.put("thumbprint", thumbprint.orElse(SOME_THUMBPRINT));
    return new RefusalContext(more);
  }
}
