/** Recorded answers of the real portal, served as if it were live. */
@NullMarked
package kz.zakupai.portal.recording;

import org.jspecify.annotations.NullMarked;
