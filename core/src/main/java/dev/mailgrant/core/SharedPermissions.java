package dev.mailgrant.core;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The POSIX permissions of a file or directory for users other than its owner: its group and all
 * others. No other class decides which permissions expose a secret. Immutable and safe for use by
 * several threads.
 *
 * @param granted the permissions of group and others
 */
public record SharedPermissions(Set<PosixFilePermission> granted) {
  public SharedPermissions {
    granted = Set.copyOf(granted);
  }

  /**
   * Returns the permissions for group and others.
   *
   * @param all all permissions, including the owner's
   */
  public static SharedPermissions among(Set<PosixFilePermission> all) {
    Set<PosixFilePermission> shared =
        EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);
    shared.retainAll(all);
    return new SharedPermissions(shared);
  }

  /** Returns whether only the owner has permissions. */
  public boolean areNone() {
    return granted.isEmpty();
  }

  /** Whether the group may read. */
  public boolean letGroupRead() {
    return granted.contains(PosixFilePermission.GROUP_READ);
  }

  /** Whether every user may read. */
  public boolean letOthersRead() {
    return granted.contains(PosixFilePermission.OTHERS_READ);
  }

  /** Whether the group or every user may write. */
  public boolean letWrite() {
    return granted.contains(PosixFilePermission.GROUP_WRITE) || letOthersWrite();
  }

  /** Whether every user may write. */
  public boolean letOthersWrite() {
    return granted.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
