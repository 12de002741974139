package dev.mailgrant.sandbox.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the API of a scope. Stateless. */
final class ScopeCheck {
  /** MSAL4J also sends these scopes, and the service ignores them. */
  private static final Set<String> OPENID_SCOPES =
      Set.of("openid", "profile", "offline_access", "email");

  private static final String DEFAULT = "/.default";

  private ScopeCheck() {}

  /** The identifier of the API: the scope without {@code /.default}. */
  static String resourceIdentifier(String scope) throws EntraRefusal {
    List<String> scopes =
        Arrays.stream(scope.split(" ", -1))
            .filter(one -> !one.isEmpty() && !OPENID_SCOPES.contains(one.toLowerCase(Locale.ROOT)))
            .toList();
    if (scopes.isEmpty()) {
      throw Aadsts.invalidScope(scope);
    }
    for (String one : scopes) {
      if (!one.endsWith(DEFAULT)) {
        throw namesAnApi(one) ? Aadsts.notDefaultScope(one) : Aadsts.invalidScope(one);
      }
      if (!namesAnApi(one)) {
        throw Aadsts.invalidScope(one);
      }
    }
    if (scopes.stream().distinct().count() > 1) {
      throw Aadsts.severalResources();
    }
    String one = scopes.get(0);
    return one.substring(0, one.length() - DEFAULT.length());
  }

  /**
   * Whether the scope has a URI or a GUID before the slash, and is not a delegated permission, for
   * which the older code is used.
   */
  private static boolean namesAnApi(String scope) {
    boolean delegated = scope.contains("AccessAsUser");
    return !delegated
        && (scope.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/]+/.*")
            || scope.matches("[0-9A-Fa-f-]{36}/.*"));
  }
}
