/** calc-service: exact money arithmetic of procurement, with the rule and its source in every answer. */
@NullMarked
package kz.zakupai.calc;

import org.jspecify.annotations.NullMarked;
