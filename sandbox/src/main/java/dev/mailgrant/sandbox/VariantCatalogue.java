package dev.mailgrant.sandbox;

import dev.mailgrant.sandbox.entra.EntraBehaviour.DescriptionTail;
import dev.mailgrant.sandbox.exchange.CapabilityProfile;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import java.util.List;

/** The variants. */
final class VariantCatalogue {
  static final List<Variant> ALL =
      List.of(
          new Variant(
              "error-challenge",
              "a refused token draws a base64 JSON challenge before the NO",
              "Google, \"OAuth 2.0 Mechanism\"",
              scenario -> scenario.changeExchange(ExchangeBehaviour::withErrorChallenge)),
          new Variant(
              "two-step-only",
              "SASL-IR is not offered: the token goes on a line of its own",
              "RFC 4959",
              scenario -> scenario.changeExchange(ExchangeBehaviour::withoutInitialResponse)),
          new Variant(
              "older-capabilities",
              "the capability lists of July 2024, AUTH=PLAIN among them",
              "MailKit's recorded conversations",
              scenario ->
                  scenario.changeExchange(
                      exchange -> exchange.withCapabilities(CapabilityProfile.OLDER))),
          new Variant(
              "crlf-descriptions",
              "error descriptions of several lines, as before 2023",
              "captures in the tests of MSAL",
              scenario -> scenario.changeEntra(entra -> entra.withTail(DescriptionTail.CRLF))));

  private VariantCatalogue() {}
}
