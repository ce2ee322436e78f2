/** Where the stack's state lives, on which ports it listens, and files that only their owner may read. */
@NullMarked
package kz.zakupai.cli.stack.home;

import org.jspecify.annotations.NullMarked;
