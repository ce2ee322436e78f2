/** Scores of lots: gathered, kept and explained. */
@NullMarked
package kz.zakupai.risk.score;

import org.jspecify.annotations.NullMarked;
