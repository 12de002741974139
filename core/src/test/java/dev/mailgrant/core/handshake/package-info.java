@NullMarked
package dev.mailgrant.core.handshake;

import org.jspecify.annotations.NullMarked;
