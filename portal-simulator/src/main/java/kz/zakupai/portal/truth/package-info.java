/** What was planted: for every purchase and red flag, which of the four ends it must come to. */
@NullMarked
package kz.zakupai.portal.truth;

import org.jspecify.annotations.NullMarked;
