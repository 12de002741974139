package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules for settings that are wrong by themselves. */
public final class SettingRules implements Rule {
  private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");
  private static final Pattern HOST_OF_SCOPE = Pattern.compile("https://([A-Za-z0-9.-]+)(/.*)?");

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    if (facts.is(Fact.OPENED)) {
      return List.of();
    }
    List<Conclusion> conclusions = new ArrayList<>();
    boolean issued = facts.is(Fact.TOKEN_ISSUED) || facts.get(Fact.CLAIMS).isPresent();
    boolean refused = facts.get(Fact.REFUSAL).isPresent();
    facts.get(Fact.MAILBOX).ifPresent(mailbox -> mailbox(facts, mailbox, conclusions));
    if (!issued) {
      facts.get(Fact.TENANT_ID).ifPresent(tenant -> tenant(tenant, conclusions));
      facts
          .get(Fact.NO_TENANT)
          .ifPresent(words -> conclusions.add(Conclusion.certain(FindingId.COMMON_TENANT, words)));
    }
    Optional<String> scope = facts.get(Fact.SCOPE);
    if (scope.isPresent() && !issued && !refused) {
      scope(scope.get(), conclusions);
    }
    if (scope.isPresent() && facts.get(Fact.CLAIMS).isEmpty() && !refused) {
      service(scope.get(), conclusions);
    }
    if (!issued && !refused) {
      facts
          .get(Fact.CLIENT_ID)
          .filter(id -> !Guid.matches(id))
          .ifPresent(
              id ->
                  conclusions.add(
                      Conclusion.likely(FindingId.CLIENT_ID_NO_GUID, "client-id is " + id)));
    }
    clouds(facts, conclusions);
    return conclusions;
  }

  private static void mailbox(Facts facts, String mailbox, List<Conclusion> conclusions) {
    Optional<ServerSoftware> software = ServerSoftware.of(facts);
    if (software.filter(s -> s != ServerSoftware.EXCHANGE_ONLINE).isPresent()) {
      return; // other servers have other user names
    }
    String seen = "mailbox is " + mailbox;
    if (mailbox.indexOf('\\') >= 0) {
      boolean isOnline = software.isPresent() && facts.get(Fact.PASSWORD_LOGIN).isEmpty();
      conclusions.add(
          isOnline
              ? Conclusion.certain(FindingId.BACKSLASH_MAILBOX, seen)
              : Conclusion.likely(FindingId.BACKSLASH_MAILBOX, seen));
    } else if (mailbox.indexOf('@') < 1) {
      conclusions.add(Conclusion.likely(FindingId.MAILBOX_NO_ADDRESS, seen));
    }
  }

  private static void tenant(String tenant, List<Conclusion> conclusions) {
    if (NO_TENANT.contains(tenant.toLowerCase(Locale.ROOT))) {
      conclusions.add(Conclusion.certain(FindingId.COMMON_TENANT, "tenant-id is " + tenant));
    }
  }

  private static void scope(String scope, List<Conclusion> conclusions) {
    Optional<HostFacts> host = hostOf(scope).map(name -> HostFacts.of(name, 443));
    boolean isMicrosofts = host.filter(HostFacts::isMicrosofts).isPresent();
    if (isMicrosofts && !scope.endsWith("/.default")) {
      conclusions.add(Conclusion.likely(FindingId.SCOPE_NOT_DEFAULT, "scope is " + scope));
    }
  }

  private static void service(String scope, List<Conclusion> conclusions) {
    if (hostOf(scope).filter(ClaimRules::isGraph).isPresent()) {
      conclusions.add(Conclusion.certain(FindingId.SCOPE_OF_ANOTHER_SERVICE, "scope is " + scope));
    }
  }

  /** Scope and hosts must belong to the same cloud. */
  private static void clouds(Facts facts, List<Conclusion> conclusions) {
    Optional<String> host = facts.get(Fact.MAIL_SERVER).flatMap(HostFacts::host);
    Optional<String> ofHost = host.flatMap(SettingRules::cloudOf);
    Optional<String> scope = facts.get(Fact.SCOPE);
    Optional<String> ofScope = scope.flatMap(SettingRules::hostOf).flatMap(SettingRules::cloudOf);
    if (ofHost.isPresent() && ofScope.isPresent() && !ofHost.equals(ofScope)) {
      conclusions.add(
          Conclusion.likely(
              FindingId.CLOUDS_MIXED,
              "the scope " + scope.get() + " belongs to the cloud " + ofScope.get(),
              "the mail server " + host.get() + " belongs to the cloud " + ofHost.get()));
    }
  }

  private static Optional<String> cloudOf(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return Cloud.PRESETS.stream()
        .filter(cloud -> lower.equals(cloud.imapHost()) || lower.equals(cloud.smtpHost()))
        .map(Cloud::name)
        .findFirst();
  }

  private static Optional<String> hostOf(String scope) {
    Matcher matcher = HOST_OF_SCOPE.matcher(scope);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
