/**
 * The contract of {@link dev.mailgrant.core.port.ImapTransport} and the scripted server it is
 * tested against. An adapter implements {@link dev.mailgrant.testkit.contract.imap.ImapTransportContract} in
 * a test class; a team that wants to see its own client face a broken server can use {@link
 * dev.mailgrant.testkit.server.ScriptedServer} alone.
 */
@NullMarked
package dev.mailgrant.testkit.imap;

import org.jspecify.annotations.NullMarked;
