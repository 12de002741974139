package dev.mailgrant.sandbox.tenant;

import java.util.Set;

/**
 * An account of High Volume Email: a mail user without a mailbox. Immutable and safe for use by
 * several threads.
 *
 * @param address its address
 * @param allowedApplications the client ids added by {@code Add-HVEAppAccess}, at most ten
 */
public record HighVolumeAccount(String address, Set<String> allowedApplications) {
  public HighVolumeAccount {
    allowedApplications = Set.copyOf(allowedApplications);
  }

  /** Returns whether an application may use the account. */
  public boolean allows(String applicationId) {
    return allowedApplications.stream().anyMatch(applicationId::equalsIgnoreCase);
  }

  /** Returns this account with other applications. */
  public HighVolumeAccount withAllowedApplications(Set<String> others) {
    return new HighVolumeAccount(address, others);
  }
}
