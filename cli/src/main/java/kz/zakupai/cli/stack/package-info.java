/** The {@code zakupai} command line: brings the stack up, keeps it running, and proves that it is what it should be. */
@NullMarked
package kz.zakupai.cli.stack;

import org.jspecify.annotations.NullMarked;
