/**
 * The class archive that spares a short run most of the JVM's start: made once for each JVM and
 * build of this program, in the background, in the user's cache folder.
 *
 * <p>The launcher decides whether there is one and says where it belongs ({@code
 * mailgrant.archive}); everything that takes longer than a look is here.
 */
@NullMarked
package dev.mailgrant.cli.archive;

import org.jspecify.annotations.NullMarked;
