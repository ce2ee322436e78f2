/**
 * Commands for any path: {@code read}, {@code write}, {@code patch}, {@code list}, {@code delete}, {@code unwrap},
 * {@code path-help}.
 */
@NullMarked
package kz.zakupai.cli.vault.path;

import org.jspecify.annotations.NullMarked;
