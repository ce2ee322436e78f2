/** What the command line asks of the one server that answers: its node, its versions, its log. */
@NullMarked
package kz.zakupai.cli.vault.node;

import org.jspecify.annotations.NullMarked;
