/** Makes the class-data archive: a process of its own, which runs the program above. */
@NullMarked
package dev.mailgrant.cli.archive;

import org.jspecify.annotations.NullMarked;
