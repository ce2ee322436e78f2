/** Search over the lots that have been loaded: by words of their texts, by numbers, by customer, sum, status and method. */
@NullMarked
package kz.zakupai.etl.search;

import org.jspecify.annotations.NullMarked;
