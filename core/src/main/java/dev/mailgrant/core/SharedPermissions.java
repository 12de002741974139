package dev.mailgrant.core;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The POSIX permissions of a file or folder that users other than its owner have: its group and
 * everybody else. The one place that decides which permissions expose a secret. Immutable and safe
 * for use by several threads.
 *
 * @param granted those permissions
 */
public record SharedPermissions(Set<PosixFilePermission> granted) {
  public SharedPermissions {
    granted = Set.copyOf(granted);
  }

  /**
   * Those of a file or folder.
   *
   * @param all all its permissions, the owner's included
   */
  public static SharedPermissions among(Set<PosixFilePermission> all) {
    Set<PosixFilePermission> shared =
        EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);
    shared.retainAll(all);
    return new SharedPermissions(shared);
  }

  /** Whether only the owner has any permission. */
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
