package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.ProxyProbe;
import dev.mailgrant.core.port.TokenSource;
import java.util.Optional;

/**
 * The adapters that a {@link Doctor} uses. Safe for use by several threads if they are.
 *
 * @param tokens requests tokens; it must send a request each time, because a diagnosis must not
 *     depend on a cached token
 * @param tokenSourceName the name of that adapter, for the report
 * @param mail opens connections to the mail server, in the protocol of the requests
 * @param hosts probes the hosts
 * @param proxies probes the HTTP proxy, if the request names one
 * @param clock records the time in the responses to token requests; the transport of {@code tokens}
 *     must be {@linkplain ServerClock#watching observed} by it, otherwise the clocks are not
 *     compared
 * @param control opens IMAP connections, to compare a login over POP3 with one over IMAP; empty for
 *     no comparison
 */
public record DoctorPorts(
    TokenSource tokens,
    String tokenSourceName,
    MailTransport mail,
    HostProbe hosts,
    ProxyProbe proxies,
    ServerClock clock,
    Optional<ImapTransport> control) {

  /** Without a comparison of POP3 with IMAP. */
  public DoctorPorts(
      TokenSource tokens,
      String tokenSourceName,
      MailTransport mail,
      HostProbe hosts,
      ProxyProbe proxies,
      ServerClock clock) {
    this(tokens, tokenSourceName, mail, hosts, proxies, clock, Optional.empty());
  }
}
