/** Where log lines of the commands go, and how they look. */
@NullMarked
package kz.zakupai.cli.logging;

import org.jspecify.annotations.NullMarked;
