/**
 * Asks the procurement portal, politely: one pace for everybody, a token that may change meanwhile, answers of bounded
 * size, and a typed reason whenever there is no usable answer.
 */
@NullMarked
package kz.zakupai.etl.portal;

import org.jspecify.annotations.NullMarked;
