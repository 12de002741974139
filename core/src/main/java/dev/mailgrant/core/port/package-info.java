/** The driven ports: what the core needs done, and by whom it does not care. */
@NullMarked
package dev.mailgrant.core.port;

import org.jspecify.annotations.NullMarked;
