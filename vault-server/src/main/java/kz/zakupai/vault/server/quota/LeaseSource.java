package kz.zakupai.vault.server.quota;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import kz.zakupai.vault.server.lease.LeaseMark;
import org.jspecify.annotations.Nullable;

/**
 * Where leases are stored.
 *
 * @param pages their ids in the order of their UTF-8 bytes, behind an id; none at the end
 * @param mark what is stored under an id; null when it is no lease, or gone
 * @param bare whether, where roles do not matter, all that lies below a path is counted by its id alone
 */
public record LeaseSource(
        Function<String, List<String>> pages, Function<String, @Nullable LeaseMark> mark, Predicate<String> bare) {}
