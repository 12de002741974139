package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.sandbox.exchange.ServerIdentity;

/** The two services that accept messages from applications. */
public enum SubmissionService {
  /** Client submission: {@code smtp.office365.com}. */
  CLIENT_SUBMISSION(ServerIdentity.FRONT_END),
  /**
   * High Volume Email: {@code smtp.hve.mx.microsoft}. No capture of its greeting is known: the name
   * in it is that of the host.
   */
  HIGH_VOLUME_EMAIL("smtp.hve.mx.microsoft");

  private final String hostName;

  SubmissionService(String hostName) {
    this.hostName = hostName;
  }

  /** The name in greeting and EHLO. */
  String hostName() {
    return hostName;
  }
}
