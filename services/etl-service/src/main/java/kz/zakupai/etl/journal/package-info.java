/** The portal's journal: which records changed or were deleted, and when; and marking what was deleted. */
@NullMarked
package kz.zakupai.etl.journal;

import org.jspecify.annotations.NullMarked;
