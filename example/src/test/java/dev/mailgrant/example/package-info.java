@NullMarked
package dev.mailgrant.example;

import org.jspecify.annotations.NullMarked;
