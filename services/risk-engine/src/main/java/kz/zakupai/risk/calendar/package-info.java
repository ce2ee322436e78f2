/**
 * Working days of Kazakhstan: public and religious holidays, the days off that they are carried over to, and the days that the
 * government moved, as data with sources; and how a term of a purchase is counted in them.
 */
@NullMarked
package kz.zakupai.risk.calendar;

import org.jspecify.annotations.NullMarked;
