/**
 * The main job: take a token, open the mailbox with it, and report what happened. {@link
 * dev.mailgrant.core.handshake.Handshake} is the way in.
 */
@NullMarked
package dev.mailgrant.core.handshake;

import org.jspecify.annotations.NullMarked;
