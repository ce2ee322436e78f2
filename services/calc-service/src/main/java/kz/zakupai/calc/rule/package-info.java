/** The rules as data: rates and caps, from when to when, and where they are written. */
@NullMarked
package kz.zakupai.calc.rule;

import org.jspecify.annotations.NullMarked;
