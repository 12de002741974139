/** TCP, TLS and probes for any host, over the JDK's sockets, with a limit on every wait. */
@NullMarked
package dev.mailgrant.net.socket;

import org.jspecify.annotations.NullMarked;
