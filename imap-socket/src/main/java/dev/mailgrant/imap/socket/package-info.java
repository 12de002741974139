/**
 * Holds IMAP conversations over the JDK's {@code SSLSocket}, with a limit on every wait and on the
 * size of everything the server sends.
 */
@NullMarked
package dev.mailgrant.imap.socket;

import org.jspecify.annotations.NullMarked;
