/** risk-engine: says how much speaks for a closer look at a lot, and why. */
@NullMarked
package kz.zakupai.risk;

import org.jspecify.annotations.NullMarked;
