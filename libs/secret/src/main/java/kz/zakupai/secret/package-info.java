/** The type that holds a secret value, so that no log, exception or {@code toString} can print one by accident. */
@NullMarked
package kz.zakupai.secret;

import org.jspecify.annotations.NullMarked;
