package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints a {@link CredentialReport} as text. */
public final class CredentialText {
  private final Terminal terminal;

  public CredentialText(Terminal terminal) {
    this.terminal = terminal;
  }

  public void print(Map<String, Object> report) {
    JsonObject facts = JsonObject.of(report);
    JsonObject source = facts.object("source").orElseThrow();
    line(
        "credential",
        source.text("key").orElse("")
            + facts.text("file").map(file -> " \"" + file + "\"").orElse("")
            + " ("
            + source.text("origin").orElse("")
            + ")");
    facts
        .wholeNumber("characters")
        .ifPresent(
            length ->
                line("length", length + " characters; only the portal shows when it expires"));
    facts.text("subject").ifPresent(subject -> line("subject", subject));
    facts.text("issuer").ifPresent(issuer -> line("issuer", issuer));
    if (facts.has("keyBits")) {
      certificate(facts);
    }
    if (facts.has("isJwt")) {
      federated(facts);
    }
    facts.object("assertion").ifPresent(this::assertion);
  }

  private void certificate(JsonObject facts) {
    long chain = facts.wholeNumber("chainLength").orElse(1);
    line(
        "key",
        "RSA, " + facts.wholeNumber("keyBits").orElse(0) + " bits, belongs to the certificate");
    line("chain", chain == 1 ? "the certificate alone" : chain + " certificates");
    line(
        "thumbprint", facts.text("sha1Thumbprint").orElse("") + " (SHA-1, as the portal shows it)");
    line("sha256", facts.text("sha256Thumbprint").orElse(""));
    line("x5t#S256", facts.text("x5tS256").orElse(""));
    line("valid", facts.text("notBefore").orElse("") + " to " + facts.text("notAfter").orElse(""));
    line("days left", String.valueOf(facts.wholeNumber("daysLeft").orElse(0)));
  }

  private void federated(JsonObject facts) {
    if (facts.members().get("isJwt") == Boolean.FALSE) {
      line("content", "not a JWT, so its claims cannot be shown");
      return;
    }
    line("audience", String.join(", ", facts.texts("audiences")));
    facts
        .text("expiresAt")
        .ifPresent(
            end ->
                line(
                    "expires",
                    end + " (" + facts.wholeNumber("secondsLeft").orElse(0) + " s left)"));
  }

  private void assertion(JsonObject assertion) {
    line("assertion", "as the adapter " + assertion.text("adapter").orElse("") + " would send it");
    assertion.object("header").ifPresent(header -> line("  header", shortened(header).toJson()));
    assertion
        .object("claims")
        .ifPresent(
            claims ->
                line(
                    "  claims",
                    claims.members().isEmpty()
                        ? "shown if tenant-id and client-id are set"
                        : claims.toJson() + " plus a jti and times that are new for each request"));
  }

  /** An {@code x5c} chain would fill the screen. */
  private static JsonObject shortened(JsonObject header) {
    Map<String, Object> members = new LinkedHashMap<>(header.members());
    List<String> chain = new ArrayList<>();
    header
        .texts("x5c")
        .forEach(one -> chain.add(one.substring(0, Math.min(16, one.length())) + "…"));
    if (!chain.isEmpty()) {
      members.put("x5c", chain);
    }
    return JsonObject.of(members);
  }

  private void line(String name, String value) {
    terminal.result(Pad.right(name, 11) + " " + value);
  }
}
