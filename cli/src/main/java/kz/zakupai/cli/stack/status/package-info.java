/** How the parts of the stack do, as a table, Markdown or JSON. */
@NullMarked
package kz.zakupai.cli.stack.status;

import org.jspecify.annotations.NullMarked;
