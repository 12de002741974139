@NullMarked
package dev.mailgrant.diagnosis.explain;

import org.jspecify.annotations.NullMarked;
