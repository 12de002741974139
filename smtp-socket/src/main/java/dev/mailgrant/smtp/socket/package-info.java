/**
 * SMTP transport with the JDK's {@code SSLSocket}, with a limit on every wait and on the size of
 * all data from the server.
 */
@NullMarked
package dev.mailgrant.smtp.socket;

import org.jspecify.annotations.NullMarked;
