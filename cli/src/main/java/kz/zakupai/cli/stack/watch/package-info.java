/**
 * The stack, watched in a terminal: the numbers of the overview dashboard, taken from the parts themselves without a Prometheus, drawn
 * anew every few seconds or written line by line.
 */
@NullMarked
package kz.zakupai.cli.stack.watch;

import org.jspecify.annotations.NullMarked;
