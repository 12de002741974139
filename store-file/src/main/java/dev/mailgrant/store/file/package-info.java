/**
 * The token store of one user: a directory of encrypted files, which {@link
 * dev.mailgrant.store.file.FileTokenStore} reads and writes. The design is explained in {@code
 * docs/adr/0008-token-store.md}.
 */
@NullMarked
package dev.mailgrant.store.file;

import org.jspecify.annotations.NullMarked;
