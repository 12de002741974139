package dev.mailgrant.diagnosis.finding;

/** The tool that runs a command. */
public enum Tool {
  /** PowerShell with the module ExchangeOnlineManagement, after {@code Connect-ExchangeOnline}. */
  POWERSHELL_EXO("exo"),
  /** PowerShell with the module Microsoft.Graph, after {@code Connect-MgGraph}. */
  POWERSHELL_GRAPH("graph"),
  /** The Azure command line, after {@code az login}. */
  AZ_CLI("az"),
  /** This program. */
  MAILGRANT("mailgrant"),
  /** OpenSSL's command line. */
  OPENSSL("openssl"),
  /** Any other command of a shell. */
  SHELL("shell"),
  /** Not a command: navigation steps in an administration centre. */
  PORTAL("portal");

  private final String word;

  Tool(String word) {
    this.word = word;
  }

  /** Its name in the catalogue. */
  public String word() {
    return word;
  }
}
