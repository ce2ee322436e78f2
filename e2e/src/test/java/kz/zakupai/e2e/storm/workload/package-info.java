/** What clients do with a server while it is hit, each with a journal of its own. */
@NullMarked
package kz.zakupai.e2e.storm.workload;

import org.jspecify.annotations.NullMarked;
