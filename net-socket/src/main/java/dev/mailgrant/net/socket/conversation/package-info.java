/**
 * What the conversations with mail servers have in common: connecting, TLS, lines with limits,
 * classified failures, transcripts without secrets, SASL. Each protocol adds its grammar.
 */
@NullMarked
package dev.mailgrant.net.socket.conversation;

import org.jspecify.annotations.NullMarked;
