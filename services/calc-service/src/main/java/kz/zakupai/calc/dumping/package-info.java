/** Anti-dumping: when a price is too low for its kind of purchase, and what follows from it. */
@NullMarked
package kz.zakupai.calc.dumping;

import org.jspecify.annotations.NullMarked;
