package kz.zakupai.cli.stack.watch;

import java.time.Instant;

/**
 * An alert that fires.
 *
 * @param severity as its rule says, such as {@code critical}
 * @param where the part, or the address that was scraped; empty when the rule names none
 * @param summary one sentence, possibly empty
 */
record Alert(String name, String severity, String where, Instant since, String summary) {}
