/** A demonstration on a running stack: a simulated portal, its purchases loaded and scored, and all of it taken away again. */
@NullMarked
package kz.zakupai.cli.stack.demo;

import org.jspecify.annotations.NullMarked;
