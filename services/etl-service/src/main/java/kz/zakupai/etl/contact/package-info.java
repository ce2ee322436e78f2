/**
 * By what participants are compared without anyone seeing it: addresses, telephones and heads, brought to one form and then
 * kept only as keyed digests.
 */
@NullMarked
package kz.zakupai.etl.contact;

import org.jspecify.annotations.NullMarked;
