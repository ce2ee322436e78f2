/** Calendar days at the portal, within the years that this service answers for. */
@NullMarked
package kz.zakupai.calc.day;

import org.jspecify.annotations.NullMarked;
