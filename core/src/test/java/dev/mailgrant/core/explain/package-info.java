@NullMarked
package dev.mailgrant.core.explain;

import org.jspecify.annotations.NullMarked;
