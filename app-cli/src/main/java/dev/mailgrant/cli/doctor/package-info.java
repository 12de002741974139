/**
 * The examination of a mailbox's door: one handshake, what is seen of both hosts beside it, and
 * what follows. {@link dev.mailgrant.diagnosis.doctor.Doctor} is the way in.
 */
@NullMarked
package dev.mailgrant.cli.doctor;

import org.jspecify.annotations.NullMarked;
