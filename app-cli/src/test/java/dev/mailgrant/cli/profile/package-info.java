@NullMarked
package dev.mailgrant.cli.profile;

import org.jspecify.annotations.NullMarked;
