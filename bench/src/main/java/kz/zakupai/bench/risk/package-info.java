/** How fast risk-engine scores everything, and one purchase among very many. */
@NullMarked
package kz.zakupai.bench.risk;

import org.jspecify.annotations.NullMarked;
