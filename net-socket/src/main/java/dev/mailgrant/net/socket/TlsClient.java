package dev.mailgrant.net.socket;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.CleartextProtocol;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsAlgorithmPolicy;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.core.net.TlsSession;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Starts TLS on a connected socket: 1.2 or later, with certificate and host name verified. */
public final class TlsClient {
  /** TLS 1.0 and 1.1 are deprecated (RFC 8996). */
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /** IP addresses are not sent as a server name (RFC 6066 section 3). */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private TlsClient() {}

  /**
   * Starts TLS.
   *
   * @param wire the connected socket
   * @param context the trusted certificates
   * @param target the host and port that the socket is connected to
   * @param expected the mail protocol that the server speaks over TLS, to advise on STARTTLS if it
   *     speaks that one without TLS; empty if it is no mail server
   * @throws NetworkException {@code TLS_REFUSED}, {@code OUT_OF_TIME} or {@code INTERRUPTED}
   */
  public static SSLSocket over(
      DeadlineSocket wire,
      SSLContext context,
      HostAndPort target,
      Optional<CleartextProtocol> expected)
      throws NetworkException {
    String doing = "TLS handshake with " + target;
    Interrupts.refuseInterrupted(doing);
    wire.rememberOpening();
    try {
      String host = withoutFinalDot(Dialer.asciiName(target.host()));
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(wire, host, target.port(), true);
      socket.setSSLParameters(parameters(socket, host));
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      throw failure(doing, wire, target.host(), expected, e);
    }
  }

  /** Returns the session of a completed handshake. */
  public static TlsSession session(SSLSocket socket) throws NetworkException {
    SSLSession session = socket.getSession();
    try {
      Certificate[] chain = session.getPeerCertificates();
      return new TlsSession(
          session.getProtocol(),
          session.getCipherSuite(),
          PresentedCertificates.of((X509Certificate) chain[0]));
    } catch (SSLPeerUnverifiedException e) {
      throw new NetworkException(
          NetworkFault.TLS_REFUSED, "TLS handshake: the server presented no certificate", e);
    }
  }

  private static SSLParameters parameters(SSLSocket socket, String host) {
    SSLParameters parameters = socket.getSSLParameters();
    List<String> supported = List.of(socket.getSupportedProtocols());
    parameters.setProtocols(PROTOCOLS.stream().filter(supported::contains).toArray(String[]::new));
    // The name check of RFC 2818; RFC 8314 section 5 requires the same for mail.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setAlgorithmConstraints(TlsAlgorithmPolicy.CONSTRAINTS);
    serverName(host).ifPresent(name -> parameters.setServerNames(List.of(name)));
    return parameters;
  }

  /** By default JSSE does not send names without a dot, such as localhost. */
  private static Optional<SNIServerName> serverName(String host) {
    if (ADDRESS.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SNIHostName(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutFinalDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static NetworkException failure(
      String doing,
      DeadlineSocket wire,
      String host,
      Optional<CleartextProtocol> expected,
      IOException e) {
    Optional<ReadAbortedException> ended = wire.ended();
    if (ended.isPresent() && ended.get().fault() == NetworkFault.OUT_OF_TIME) {
      return new NetworkException(
          NetworkFault.OUT_OF_TIME,
          doing
              + ": "
              + ended.get().getMessage()
              + "; the host accepts connections but does not respond; try again later",
          e);
    }
    if (ended.isPresent() || Thread.currentThread().isInterrupted()) {
      return Interrupts.interrupted(doing);
    }
    TlsFailureExplainer.Explanation why = TlsFailureExplainer.of(e, host);
    NetworkFailure failure = NetworkFailure.ofTls(why);
    if (!TlsFailureExplainer.isInTheClear(e)) {
      return new NetworkException(failure, doing + ": " + why.words(), e);
    }
    Optional<CleartextProtocol> spoken = CleartextProtocol.of(wire.opening());
    return new NetworkException(
        spoken.isEmpty() ? failure : failure.with(Optional.of(detail(spoken.get(), expected))),
        doing + ": " + inTheClear(wire.opening(), spoken, expected),
        e);
  }

  private static FaultDetail detail(
      CleartextProtocol spoken, Optional<CleartextProtocol> expected) {
    return expected.filter(one -> one == spoken).isPresent()
        ? FaultDetail.EXPECTED_WITHOUT_TLS
        : FaultDetail.OTHER_WITHOUT_TLS;
  }

  /** TLS to a STARTTLS port is the most common mistake; it is recognised by the greeting. */
  private static String inTheClear(
      String opening, Optional<CleartextProtocol> spoken, Optional<CleartextProtocol> expected) {
    String found =
        "the server does not speak TLS, its answer begins with " + Excerpt.of(opening) + ": ";
    if (spoken.isEmpty()) {
      return found
          + "check host, port and proxy"
          + (expected.isPresent() ? "; if the port expects STARTTLS, start TLS that way" : "");
    }
    return found
        + "this port speaks "
        + spoken.get()
        + (spoken.equals(expected)
            ? " without TLS; start TLS with STARTTLS"
            : "; check host and port");
  }
}
