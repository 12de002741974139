package dev.mailgrant.diagnosis.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Parts of logs in the formats of tools. */
public final class Logs {
  public static final String ONLINE = greeting("AM0PR02CA0123.eurprd02.prod.outlook.com");
  public static final String APP = "11111111-aaaa-4bbb-8ccc-000000000001";
  static final String TENANT = "33333333-aaaa-4bbb-8ccc-000000000003";
  public static final String MAILBOX = "reader@contoso.test";

  private Logs() {}

  /** Exchange's greeting with a host name. */
  static String greeting(String machine) {
    return "* OK The Microsoft Exchange IMAP4 service is ready. ["
        + Base64.getEncoder().encodeToString(machine.getBytes(StandardCharsets.UTF_16LE))
        + "]";
  }

  /** An unsigned token with these claims. */
  public static String token(String claims) {
    return segment("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + segment(claims) + ".c2lnbmF0dXJl";
  }

  /** Claims of a token for Exchange, with further ones at the end. */
  public static String claims(String more) {
    return "{\"aud\":\"https://outlook.office365.com\",\"iss\":\"https://sts.windows.net/"
        + TENANT
        + "/\",\"appid\":\""
        + APP
        + "\",\"tid\":\""
        + TENANT
        + "\",\"idtyp\":\"app\""
        + more
        + "}";
  }

  /** The XOAUTH2 message in base64, as it is sent. */
  public static String sasl(String message) {
    return Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
  }

  /** The findings of a log, in order: {@code "LIKELY NOT_CONNECTED"}. */
  static List<String> findings(String log) {
    return LogReader.explain(log).findings().stream()
        .map(finding -> finding.certainty() + " " + finding.which())
        .toList();
  }

  private static String segment(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
