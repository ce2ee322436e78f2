/** What happens to every request before a handler sees it: an id, a size limit, a line in the log and two metrics. */
@NullMarked
package kz.zakupai.service.http;

import org.jspecify.annotations.NullMarked;
