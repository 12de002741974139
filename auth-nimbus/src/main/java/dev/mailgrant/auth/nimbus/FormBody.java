package dev.mailgrant.auth.nimbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import java.net.URLEncoder;

/**
 * A body of {@code application/x-www-form-urlencoded} (RFC 6749 appendix B), built field by field.
 */
final class FormBody {
  private final StringBuilder body = new StringBuilder();

  FormBody add(String name, String value) {
    if (body.length() > 0) {
      body.append('&');
    }
    body.append(encode(name)).append('=').append(encode(value));
    return this;
  }

  Secret body() {
    return Secret.of(body.toString());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
