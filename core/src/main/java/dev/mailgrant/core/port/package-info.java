/** The driven ports: what the core needs from adapters. */
@NullMarked
package dev.mailgrant.core.port;

import org.jspecify.annotations.NullMarked;
