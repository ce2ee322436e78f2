/** The stack's processes: started with a clean environment, recorded, watched, started again, and ended by their id. */
@NullMarked
package kz.zakupai.cli.stack.process;

import org.jspecify.annotations.NullMarked;
