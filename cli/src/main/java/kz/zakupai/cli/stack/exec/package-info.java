/** {@code zakupai exec}: whose secrets a program gets, under which names, and how it follows their changes. */
@NullMarked
package kz.zakupai.cli.stack.exec;

import org.jspecify.annotations.NullMarked;
