/** The first profile: asks for its values and writes the file. */
@NullMarked
package dev.mailgrant.cli.profile;

import org.jspecify.annotations.NullMarked;
