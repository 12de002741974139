@NullMarked
package dev.mailgrant.settings;

import org.jspecify.annotations.NullMarked;
