/** {@code zakupai verify}: the promises of the project as checks against the running stack. */
@NullMarked
package kz.zakupai.cli.stack.verify;

import org.jspecify.annotations.NullMarked;
