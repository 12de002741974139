package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;

/**
 * The meaning of the error codes of RFC 6749 section 5.2 in responses without a code of Microsoft:
 * another server answered, or a log does not contain the description.
 */
final class OAuthErrors {
  private OAuthErrors() {}

  /**
   * Returns the conclusions for an error code.
   *
   * @param error the member {@code error} of the response
   * @param said the evidence
   */
  static List<Conclusion> conclusions(String error, String said) {
    return switch (error) {
      case "invalid_request" -> List.of(Conclusion.certain(FindingId.REQUEST_REFUSED, said));
      case "invalid_client" -> List.of(Conclusion.certain(FindingId.CLIENT_REFUSED, said));
      case "invalid_grant" -> List.of(Conclusion.certain(FindingId.GRANT_REFUSED, said));
      case "unauthorized_client" -> List.of(Conclusion.certain(FindingId.CLIENT_NOT_ALLOWED, said));
      case "unsupported_grant_type" -> List.of(Conclusion.certain(FindingId.GRANT_TYPE, said));
      case "invalid_scope" -> List.of(Conclusion.certain(FindingId.SCOPE_REFUSED, said));
      // From section 4.1.2.1; token endpoints send them too.
      case "temporarily_unavailable", "server_error" ->
          List.of(Conclusion.certain(FindingId.TOKEN_SERVICE_DOWN, said));
      // Microsoft's own codes.
      case "invalid_resource" ->
          List.of(
              Conclusion.likely(FindingId.RESOURCE_NOT_FOUND, said),
              Conclusion.possible(FindingId.RESOURCE_DISABLED, said));
      default -> List.of(Conclusion.certain(FindingId.REFUSED_WITHOUT_CODE, said));
    };
  }
}
