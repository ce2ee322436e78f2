/** The rules: each judges the facts of a lot and explains itself. */
@NullMarked
package kz.zakupai.risk.rule;

import org.jspecify.annotations.NullMarked;
