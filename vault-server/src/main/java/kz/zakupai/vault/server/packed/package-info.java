/** Tables of numbers in place of objects, for what a server has a million of: the garbage collector sees a few arrays. */
@NullMarked
package kz.zakupai.vault.server.packed;

import org.jspecify.annotations.NullMarked;
