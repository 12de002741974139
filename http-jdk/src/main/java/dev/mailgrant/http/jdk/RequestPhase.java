package dev.mailgrant.http.jdk;

/** The phase that a request has reached. */
enum RequestPhase {
  /** Waiting for a thread. */
  QUEUED,
  /** DNS lookup of the host or the proxy. */
  RESOLVE,
  /** TCP connection; with a proxy also CONNECT. */
  CONNECT,
  /** TLS handshake. */
  HANDSHAKE,
  /** Sending the request and waiting for the response headers. */
  ANSWER,
  /** Reading the response body. */
  BODY
}
