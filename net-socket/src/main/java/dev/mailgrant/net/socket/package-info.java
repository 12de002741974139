/** DNS, TCP, TLS and probes for any host, with the JDK's sockets and a limit on every wait. */
@NullMarked
package dev.mailgrant.net.socket;

import org.jspecify.annotations.NullMarked;
