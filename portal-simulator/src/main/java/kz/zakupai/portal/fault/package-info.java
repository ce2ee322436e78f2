/** What goes wrong on purpose: refusals, broken answers and silence, by a schedule that a seed repeats exactly. */
@NullMarked
package kz.zakupai.portal.fault;

import org.jspecify.annotations.NullMarked;
