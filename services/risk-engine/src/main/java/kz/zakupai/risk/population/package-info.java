/**
 * All purchases at once, or a few of them by the same code: read from PostgreSQL by binary {@code COPY} into columns of primitive
 * values, with the totals of customers, suppliers, bidders and items that outliers are looked for in, and handed to the flags row by
 * row. Instants are kept to the second.
 */
@NullMarked
package kz.zakupai.risk.population;

import org.jspecify.annotations.NullMarked;
