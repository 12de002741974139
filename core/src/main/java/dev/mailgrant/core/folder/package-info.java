/** Folders in which no other user can redirect what this user writes. */
@NullMarked
package dev.mailgrant.core.folder;

import org.jspecify.annotations.NullMarked;
