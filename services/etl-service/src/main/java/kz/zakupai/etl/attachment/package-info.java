/**
 * Documents of announcements and lots, fetched from the portal's own origin and from others that are allowed by name, and from nowhere
 * else. They are stored in pieces, given out as downloads, and never shown as pages.
 */
@NullMarked
package kz.zakupai.etl.attachment;

import org.jspecify.annotations.NullMarked;
