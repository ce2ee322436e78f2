/** One question to the portal of public procurement: is this number in the register of unfair participants? */
@NullMarked
package kz.zakupai.risk.portal;

import org.jspecify.annotations.NullMarked;
