@NullMarked
package dev.mailgrant.diagnosis;

import org.jspecify.annotations.NullMarked;
