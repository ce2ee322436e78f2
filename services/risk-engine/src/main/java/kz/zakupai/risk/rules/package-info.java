/**
 * The rules in force: one YAML file of weights, thresholds and periods, checked as a whole before it is used, and read again when it
 * changes.
 */
@NullMarked
package kz.zakupai.risk.rules;

import org.jspecify.annotations.NullMarked;
