package dev.mailgrant.auth.msal;

import com.microsoft.aad.msal4j.ClaimsRequest;

/**
 * A claims challenge passed on as it came. MSAL4J's own parser keeps only what it knows of one, and
 * a server compares the rest too.
 */
final class VerbatimClaims extends ClaimsRequest {
  private final String json;

  VerbatimClaims(String json) {
    this.json = json;
  }

  @Override
  public String formatAsJSONString() {
    return json;
  }
}
