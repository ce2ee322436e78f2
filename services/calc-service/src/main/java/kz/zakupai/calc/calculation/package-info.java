/** What every kind of calculation shares: one question, many questions at once, the answer and its number in the history. */
@NullMarked
package kz.zakupai.calc.calculation;

import org.jspecify.annotations.NullMarked;
