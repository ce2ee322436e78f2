/**
 * Which questions bring which records: the queries, the windows that a load is cut into, and how a window goes on from one
 * answer to the next question. Knows neither sockets nor runs.
 */
@NullMarked
package kz.zakupai.etl.extract;

import org.jspecify.annotations.NullMarked;
