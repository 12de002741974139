/**
 * Exchange Online as far as all its front ends share it: who the server is, and whether a login is
 * valid. The checks of logins are real.
 */
@NullMarked
package dev.mailgrant.sandbox.exchange;

import org.jspecify.annotations.NullMarked;
