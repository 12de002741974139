/**
 * The token store of one user: a folder of encrypted files, which {@link
 * dev.mailgrant.store.file.FileTokenStore} reads and writes. Why it is made this way is in {@code
 * docs/adr/0008-token-store.md}.
 */
@NullMarked
package dev.mailgrant.store.file;

import org.jspecify.annotations.NullMarked;
