package kz.zakupai.vault.server.config;

import java.util.List;
import kz.zakupai.vault.server.request.CidrBlock;

/**
 * Whether {@code X-Forwarded-For} tells a client's address.
 *
 * @param authorized the proxies that are believed; none means that the header is ignored
 * @param hopSkips how many of the header's last addresses are skipped
 * @param rejectNotAuthorized whether the header from anybody else is refused rather than ignored
 * @param rejectNotPresent whether a request of a proxy without the header is refused
 */
public record ForwardedFor(
        List<CidrBlock> authorized, int hopSkips, boolean rejectNotAuthorized, boolean rejectNotPresent) {
    public ForwardedFor {
        authorized = List.copyOf(authorized);
    }
}
