@NullMarked
package dev.mailgrant.cli.settings;

import org.jspecify.annotations.NullMarked;
