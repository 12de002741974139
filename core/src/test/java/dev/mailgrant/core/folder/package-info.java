@NullMarked
package dev.mailgrant.core.folder;

import org.jspecify.annotations.NullMarked;
