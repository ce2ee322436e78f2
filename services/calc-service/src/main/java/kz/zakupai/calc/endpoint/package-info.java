/** The calculations over HTTP. */
@NullMarked
package kz.zakupai.calc.endpoint;

import org.jspecify.annotations.NullMarked;
