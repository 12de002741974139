/** Rules for SMTP submission with Exchange Online: replies, roles, permission models. */
@NullMarked
package dev.mailgrant.diagnosis.rules.smtp;

import org.jspecify.annotations.NullMarked;
