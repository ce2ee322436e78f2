/** Log lines: JSON in production, plain on a terminal, personal numbers masked in both. */
@NullMarked
package kz.zakupai.service.log;

import org.jspecify.annotations.NullMarked;
