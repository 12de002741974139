package dev.mailgrant.sandbox.exchange.imap;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Capability lists from captures. */
public enum CapabilityProfile {
  /** Captured in September 2026. */
  CURRENT(
      "IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
      "IMAP4 IMAP4rev1 AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION"
          + " BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+",
      "Basic authentication is disabled."),
  /** Captured until July 2024: basic authentication is still offered, and refused. */
  OLDER(
      "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
      "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES"
          + " CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+",
      "LOGIN failed."),
  /** No way to log in: a server without any mechanism. */
  WITHOUT_LOGIN(
      "IMAP4 IMAP4rev1 LOGINDISABLED UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
      "IMAP4 IMAP4rev1 UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
      "Basic authentication is disabled."),
  /** No OAuth, as on on-premises servers without modern authentication. */
  WITHOUT_XOAUTH2(
      "IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI AUTH=PLAIN UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+",
      "IMAP4 IMAP4rev1 UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+",
      "LOGIN failed.");

  private final String beforeLogin;
  private final String afterLogin;
  private final String loginRefusal;

  CapabilityProfile(String beforeLogin, String afterLogin, String loginRefusal) {
    this.beforeLogin = beforeLogin;
    this.afterLogin = afterLogin;
    this.loginRefusal = loginRefusal;
  }

  boolean offersXOAuth2() {
    return beforeLogin.contains("AUTH=XOAUTH2");
  }

  String beforeLogin(boolean initialResponse) {
    return without(beforeLogin, initialResponse ? "" : "SASL-IR");
  }

  /** Before STARTTLS no mechanism is offered; no capture of Exchange Online's own list is known. */
  String beforeTls(boolean startTls) {
    String kept =
        Arrays.stream(beforeLogin.split(" ", -1))
            .filter(
                name ->
                    !name.startsWith("AUTH=")
                        && !name.equals("SASL-IR")
                        && !name.equals("LOGINDISABLED"))
            .collect(Collectors.joining(" "));
    return kept + (startTls ? " STARTTLS" : "") + " LOGINDISABLED";
  }

  String afterLogin(boolean initialResponse) {
    return without(afterLogin, initialResponse ? "" : "SASL-IR");
  }

  /** The text of the NO to LOGIN. */
  String loginRefusal() {
    return loginRefusal;
  }

  private static String without(String names, String unwanted) {
    return Arrays.stream(names.split(" ", -1))
        .filter(name -> !name.equals(unwanted))
        .collect(Collectors.joining(" "));
  }
}
