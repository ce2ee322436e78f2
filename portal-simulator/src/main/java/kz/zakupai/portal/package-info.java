/** A stand-in for the public procurement portal of Kazakhstan: its REST v3 and GraphQL v3 interfaces over a made-up world, or over recordings. */
@NullMarked
package kz.zakupai.portal;

import org.jspecify.annotations.NullMarked;
