/**
 * A database pool whose address and credentials change while it is in use: a new pool is opened and probed, then swapped
 * in, and the old one drained. When the new one does not work the old one stays.
 */
@NullMarked
package kz.zakupai.vault.spring.database;

import org.jspecify.annotations.NullMarked;
