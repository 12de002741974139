/**
 * A simulated tenant: Entra's token endpoint and Exchange's front ends for IMAP, POP3 and SMTP on
 * the loopback interface, with real TLS, signed tokens, and faults for all known set-up errors.
 *
 * <p>Example of a test:
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *   SSLContext tls = sandbox.clientContext();          // trusts only the sandbox's CA
 *   URI tokenEndpoint = sandbox.tokenEndpoint();       // POST client_id, client_secret, scope here
 *   MailEndpoint imap = sandbox.imapEndpoint();        // AUTHENTICATE XOAUTH2 there
 *   MailEndpoint smtp = sandbox.smtp();                // or STARTTLS, AUTH XOAUTH2, and send a message
 *   List<SentMessage> sent = sandbox.sentMessages();
 *   sandbox.change(Fault.named("no-consent").orElseThrow().change());  // then check how your code reacts
 * }
 * }</pre>
 */
@NullMarked
package dev.mailgrant.sandbox;

import org.jspecify.annotations.NullMarked;
