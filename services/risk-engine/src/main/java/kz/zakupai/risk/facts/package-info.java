/**
 * What is known about one purchase, for the flags to judge: immutable records that are filled from the database, for one purchase or for
 * all of them. Absent means that no answer of the portal that was loaded said it; a flag must then say which field is missing.
 */
@NullMarked
package kz.zakupai.risk.facts;

import org.jspecify.annotations.NullMarked;
