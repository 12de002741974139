package dev.mailgrant.sandbox.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes the members of a JSON object without changing the given map. Stateless. */
final class Members {
  private Members() {}

  static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    changed.put(name, value);
    return changed;
  }

  static Map<String, Object> without(Map<String, Object> members, String... names) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    for (String name : names) {
      changed.remove(name);
    }
    return changed;
  }

  /** Changes the token of a successful response. */
  static Map<String, Object> ofToken(Map<String, Object> members, UnaryOperator<String> change) {
    String name = "access_token";
    return with(members, name, change.apply(String.valueOf(members.get(name))));
  }
}
