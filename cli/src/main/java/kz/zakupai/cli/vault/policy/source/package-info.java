/** Policy documents as people write them: files, and the lines of a text with a caret below the place that is meant. */
@NullMarked
package kz.zakupai.cli.vault.policy.source;

import org.jspecify.annotations.NullMarked;
