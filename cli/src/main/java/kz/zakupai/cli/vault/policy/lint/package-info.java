/**
 * {@code vault policy lint}: what is wrong with a policy file, and what in it does not do what it looks like. Each check
 * has a name of its own, by which it can be left out.
 */
@NullMarked
package kz.zakupai.cli.vault.policy.lint;

import org.jspecify.annotations.NullMarked;
