/** Credentials through the whole program: each kind, and each way it can be unusable. */
@NullMarked
package dev.mailgrant.cli.credential;

import org.jspecify.annotations.NullMarked;
