/**
 * The set-up guide as a checklist or a script, with the user's values. The texts are resources of
 * this package; the entry point is {@link dev.mailgrant.cli.setup.SetupGuide}.
 */
@NullMarked
package dev.mailgrant.cli.setup;

import org.jspecify.annotations.NullMarked;
