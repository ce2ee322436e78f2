/**
 * A service's start: all of its declared secrets, or one verdict that says what is wrong, where, and which command to run
 * next.
 */
@NullMarked
package kz.zakupai.vault.client.start;

import org.jspecify.annotations.NullMarked;
