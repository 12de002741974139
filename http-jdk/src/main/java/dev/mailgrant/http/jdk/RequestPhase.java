package dev.mailgrant.http.jdk;

/** How far a request got. */
enum RequestPhase {
  /** Waiting for a thread. */
  QUEUED,
  /** Looking up the host's, or the proxy's, addresses. */
  RESOLVE,
  /** Making the TCP connection; with a proxy, and asking it for the host. */
  CONNECT,
  /** Shaking hands by TLS. */
  HANDSHAKE,
  /** Sending the request and waiting for the head of the answer. */
  ANSWER,
  /** Reading the body of the answer. */
  BODY
}
