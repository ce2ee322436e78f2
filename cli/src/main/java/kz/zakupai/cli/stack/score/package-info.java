/** Asking risk-engine to score: the calls of {@code zakupai score}, and its tables. */
@NullMarked
package kz.zakupai.cli.stack.score;

import org.jspecify.annotations.NullMarked;
