package dev.mailgrant.cli.setup;

import dev.mailgrant.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values of the guide's placeholders, without quoting, and its true conditions. Immutable and
 * safe for use by several threads.
 *
 * @param values values by placeholder; unknown ones are {@code <application-id>} and similar
 * @param mailboxes the addresses of the mailboxes, at least one
 * @param conditions the conditions of {@code @if} that are true
 */
public record SetupValues(
    Map<String, String> values, List<String> mailboxes, Set<String> conditions) {
  private static final String ALL = "choice";
  private static final String MAILBOX = "mailbox";
  private static final Pattern MAILBOX_BLANK = Pattern.compile("\\{" + MAILBOX + "[:}]");

  /** What the portal of Entra recommends (its default); Microsoft advises less than 12 months. */
  private static final int SECRET_DAYS = 180;

  private static final int CERTIFICATE_DAYS = 365;

  public SetupValues {
    values = Map.copyOf(values);
    mailboxes = List.copyOf(mailboxes);
    conditions = Set.copyOf(conditions);
  }

  /**
   * Derives all values from the known ones.
   *
   * @param known values by placeholder
   * @param access the protocol and permission model
   * @param addresses the mailboxes; empty if none is known yet
   * @param credential the credential to set up, or empty for all three
   */
  static SetupValues of(
      Map<String, String> known,
      List<String> addresses,
      SetupAccess access,
      SetupCloud cloud,
      Optional<CredentialChoice> credential) {
    List<String> mailboxes = addresses.isEmpty() ? List.of("<mailbox>") : addresses;
    Map<String, String> values = new HashMap<>(cloud.placeholders());
    values.putAll(access.placeholders());
    values.put("tenant-id", "<tenant-id>");
    values.put("client-id", "<application-id>");
    values.put(MAILBOX, String.join(", ", mailboxes));
    values.put("first-mailbox", mailboxes.get(0));
    values.put("secret-days", String.valueOf(SECRET_DAYS));
    values.put("certificate-days", String.valueOf(CERTIFICATE_DAYS));
    values.put("app-name", "mailgrant");
    values.put("certificate", "mailgrant.pem");
    values.put("secret-file", "mailgrant-secret.txt");
    values.put("token-file", "<token-file>");
    values.put("issuer", "<issuer>");
    values.put("subject", "<subject>");
    values.putAll(known);
    String certificate = of(values, "certificate");
    String stem = certificate.replaceFirst("(?i)\\.(pem|crt|cer|pfx|p12)$", "");
    boolean isPkcs12 = certificate.matches("(?i).*\\.(pfx|p12)");
    values.put("certificate-new", isPkcs12 ? stem + ".pem" : certificate);
    values.put("certificate-pfx", isPkcs12 ? certificate : stem + ".pfx");
    values.put("public-certificate", stem + "-public.pem");
    values.put("public-certificate-cer", stem + "-public.cer");
    values.put("client-filter", "appId eq " + inFilter(of(values, "client-id")));
    values.put("app-filter", "displayName eq " + inFilter(of(values, "app-name")));
    values.put(
        "mailbox-filter",
        mailboxes.stream()
            .map(mailbox -> "PrimarySmtpAddress -eq " + inFilter(mailbox))
            .collect(Collectors.joining(" -or ")));
    values.put("federated-json", federatedJson(values));
    Set<String> conditions = new HashSet<>(access.conditions());
    if (credential.isPresent()) {
      conditions.add(credential.get().word());
    } else {
      conditions.add(ALL);
      conditions.addAll(CredentialChoice.words());
    }
    if (isPkcs12) {
      conditions.add("pkcs12");
    }
    if (cloud != SetupCloud.GLOBAL) {
      conditions.add("national");
    }
    conditions.add(known.containsKey("client-id") ? "registered" : "open-client-id");
    if (!known.containsKey("tenant-id")) {
      conditions.add("open-tenant-id");
    }
    return new SetupValues(values, mailboxes, conditions);
  }

  /** The values for a command line: once, or once for each mailbox if the line contains it. */
  List<Map<String, String>> forLine(String line) {
    if (!MAILBOX_BLANK.matcher(line).find()) {
      return List.of(values);
    }
    return mailboxes.stream()
        .map(
            mailbox -> {
              Map<String, String> ofOne = new HashMap<>(values);
              ofOne.put(MAILBOX, mailbox);
              return ofOne;
            })
        .toList();
  }

  /** Returns whether all kinds of credentials are shown, because none was chosen. */
  public boolean isOpen() {
    return conditions.contains(ALL);
  }

  /** Returns whether the guide is for SMTP with RBAC for Applications. */
  public boolean isRbac() {
    return conditions.contains("rbac");
  }

  /**
   * Returns these values with a certificate if none was chosen: a script creates one credential.
   */
  SetupValues withOneCredential() {
    if (!isOpen()) {
      return this;
    }
    Set<String> fewer = new HashSet<>(conditions);
    fewer.remove(ALL);
    fewer.removeAll(CredentialChoice.words());
    fewer.add(CredentialChoice.CERTIFICATE.word());
    return new SetupValues(values, mailboxes, fewer);
  }

  private static String of(Map<String, String> values, String placeholder) {
    return Objects.requireNonNull(values.get(placeholder));
  }

  /**
   * A string in OData (part 2, section 5.1.1.6.1) and in Exchange's filters: quotes are doubled.
   */
  private static String inFilter(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String federatedJson(Map<String, String> values) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", "mailgrant");
    object.put("issuer", of(values, "issuer"));
    object.put("subject", of(values, "subject"));
    object.put("audiences", List.of(of(values, "audience")));
    return JsonObject.of(object).toJson();
  }
}
