package dev.mailgrant.core.net;

import dev.mailgrant.core.Secret;
import java.net.URI;
import java.util.Map;

/**
 * A POST of a form whose body holds a credential. Immutable and safe for use by several threads.
 *
 * @param target where to, by {@code https} only
 * @param headers header fields by name, {@code Content-Type} included
 * @param body the body, secret as a whole
 */
public record HttpPost(URI target, Map<String, String> headers, Secret body) {

  /**
   * @throws IllegalArgumentException if the target is not an absolute {@code https} URI with a host
   */
  public HttpPost {
    if (!"https".equalsIgnoreCase(target.getScheme()) || target.getHost() == null) {
      throw new IllegalArgumentException("a credential is posted by https only, not to " + target);
    }
    headers = Map.copyOf(headers);
  }

  /** Names the header fields only: {@code Authorization} is a secret too. */
  @Override
  public String toString() {
    return "HttpPost[" + target + ", " + headers.keySet() + "]";
  }
}
