/** Rules for POP3 with Exchange Online. */
@NullMarked
package dev.mailgrant.diagnosis.rules.pop3;

import org.jspecify.annotations.NullMarked;
