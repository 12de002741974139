/** What follows a login to prove that the mailbox can be used, and what it has shown. */
@NullMarked
package dev.mailgrant.core.handshake.proof;

import org.jspecify.annotations.NullMarked;
