/**
 * A tenant in a box: Entra's token endpoint and Exchange's IMAP front end on the loopback
 * interface, with real TLS, really signed tokens, and every set-up mistake at hand to be made on
 * purpose.
 *
 * <p>In a test of your own:
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *   SSLContext tls = sandbox.clientContext();          // trusts the sandbox's own authority only
 *   URI tokenEndpoint = sandbox.tokenEndpoint();       // POST client_id, client_secret, scope here
 *   ImapEndpoint imap = sandbox.imapEndpoint();        // AUTHENTICATE XOAUTH2 there
 *   sandbox.change(Fault.named("no-consent").orElseThrow().change());  // and see what your code says
 * }
 * }</pre>
 */
@NullMarked
package dev.mailgrant.sandbox;

import org.jspecify.annotations.NullMarked;
