package dev.mailgrant.auth.msal;

import com.microsoft.aad.msal4j.ClaimsRequest;

/**
 * A claims challenge that is forwarded with all members. MSAL4J's parser keeps only the members
 * that it knows, but the server expects the complete challenge.
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
