/** Value-added tax by date, category and payer. */
@NullMarked
package kz.zakupai.calc.vat;

import org.jspecify.annotations.NullMarked;
