@NullMarked
package dev.mailgrant.settings.login;

import org.jspecify.annotations.NullMarked;
