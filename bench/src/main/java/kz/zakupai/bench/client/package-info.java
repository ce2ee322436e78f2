/** What the client costs: a cold process up to its first secret, with and without a start-up cache, and warm reads. */
@NullMarked
package kz.zakupai.bench.client;

import org.jspecify.annotations.NullMarked;
