/** risk-engine. */
@NullMarked
package kz.zakupai.risk;

import org.jspecify.annotations.NullMarked;
