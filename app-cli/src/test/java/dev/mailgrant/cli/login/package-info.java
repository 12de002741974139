/** What tests with independent mail servers have in common: tokens of a sandbox, handshakes. */
@NullMarked
package dev.mailgrant.cli.login;

import org.jspecify.annotations.NullMarked;
