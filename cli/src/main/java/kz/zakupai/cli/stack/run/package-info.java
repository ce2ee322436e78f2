/** The running stack: which programs it is made of, in which order they start and stop, and who watches over them. */
@NullMarked
package kz.zakupai.cli.stack.run;

import org.jspecify.annotations.NullMarked;
