/** A made-up year of procurement, the same for the same seed, and how it becomes the portal's records. */
@NullMarked
package kz.zakupai.portal.world;

import org.jspecify.annotations.NullMarked;
