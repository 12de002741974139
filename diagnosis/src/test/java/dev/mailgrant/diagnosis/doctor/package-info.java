@NullMarked
package dev.mailgrant.diagnosis.doctor;

import org.jspecify.annotations.NullMarked;
