/** What the portal holds, as records in its own field names, whoever made them. */
@NullMarked
package kz.zakupai.portal.archive;

import org.jspecify.annotations.NullMarked;
