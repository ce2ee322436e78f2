/** Checks against the register of unfair participants (RNU). */
@NullMarked
package kz.zakupai.risk.register;

import org.jspecify.annotations.NullMarked;
