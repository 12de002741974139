/**
 * The set-up guide as a checklist or a script, with the user's values in it. The texts are
 * resources beside this package; {@link dev.mailgrant.cli.setup.SetupGuide} is the way in.
 */
@NullMarked
package dev.mailgrant.cli.setup;

import org.jspecify.annotations.NullMarked;
