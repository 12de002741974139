package dev.mailgrant.auth.msal;

import com.microsoft.aad.msal4j.ClaimsRequest;

/**
 * A claims challenge passed on with all its members. MSAL4J's own parser keeps only what it knows
 * of one, and the server wants back all it sent.
 */
final class RawClaimsRequest extends ClaimsRequest {
  private final String json;

  RawClaimsRequest(String json) {
    this.json = json;
  }

  @Override
  public String formatAsJSONString() {
    return json;
  }
}
