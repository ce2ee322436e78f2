/** The project's CI workflows: what they promise, and their steps run on this machine, so that they work when they are needed. */
@NullMarked
package kz.zakupai.e2e.workflow;

import org.jspecify.annotations.NullMarked;
