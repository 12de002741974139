package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;

/**
 * What the error codes of RFC 6749 section 5.2 mean where the answer has no code of Microsoft's:
 * another server answered, or a log left the description out.
 */
final class OAuthErrors {
  private OAuthErrors() {}

  /**
   * What follows from an error code.
   *
   * @param error the member {@code error} of the answer
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
      // Of section 4.1.2.1; token endpoints send them too.
      case "temporarily_unavailable", "server_error" ->
          List.of(Conclusion.certain(FindingId.TOKEN_SERVICE_DOWN, said));
      // Microsoft's own.
      case "invalid_resource" ->
          List.of(
              Conclusion.likely(FindingId.RESOURCE_NOT_FOUND, said),
              Conclusion.possible(FindingId.RESOURCE_DISABLED, said));
      default -> List.of(Conclusion.certain(FindingId.REFUSED_WITHOUT_CODE, said));
    };
  }
}
