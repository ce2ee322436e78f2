package kz.zakupai.vault.server.http;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.request.CidrBlock;

/**
 * Where a request behind a proxy comes from: the address that {@code X-Forwarded-For} names, believed only from the
 * proxies named here. See the {@code x_forwarded_for_*} parameters of Vault's TCP listener.
 *
 * @param proxies none: the header means nothing
 * @param hopSkips how many of the header's last addresses are skipped
 * @param rejectNotAuthorized whether the header from anybody else is refused rather than ignored
 * @param rejectNotPresent whether a request without the header is refused
 */
public record ForwardedAddress(
        List<CidrBlock> proxies, int hopSkips, boolean rejectNotAuthorized, boolean rejectNotPresent) {
    /** The connection's own address counts. */
    public static final ForwardedAddress IGNORED = new ForwardedAddress(List.of(), 0, false, false);

    public ForwardedAddress {
        proxies = List.copyOf(proxies);
        if (hopSkips < 0) {
            throw new IllegalArgumentException("hops to skip are not negative");
        }
    }

    /**
     * The client's address.
     *
     * @param peer the connection's own
     * @param headers all values of {@code X-Forwarded-For}, empty without
     * @throws Refused 400
     */
    String of(String peer, List<String> headers) {
        if (proxies.isEmpty()) {
            return peer;
        }
        if (headers.isEmpty()) {
            if (rejectNotPresent) {
                throw Refused.with(400, "missing x-forwarded-for header and configured to reject when not present");
            }
            return peer;
        }
        if (!CidrBlock.anyContains(proxies, peer)) {
            if (rejectNotAuthorized) {
                throw Refused.with(
                        400, "client address not authorized for x-forwarded-for and configured to reject connection");
            }
            return peer;
        }
        return named(headers);
    }

    private String named(List<String> headers) {
        List<String> chain = new ArrayList<>();
        for (String header : headers) {
            for (String hop : header.split(",", -1)) {
                chain.add(hop.strip());
            }
        }
        int position = chain.size() - 1 - hopSkips;
        if (position < 0) {
            throw Refused.with(
                    400,
                    "malformed x-forwarded-for configuration or request, hops to skip (" + hopSkips
                            + ") would skip before earliest chain link (chain length " + chain.size() + ")");
        }
        String address = chain.get(position);
        try {
            // What is no address must not reach the checks of bound addresses, nor the audit log.
            CidrBlock.parse(address.indexOf(':') < 0 ? address + "/32" : address + "/128");
            return address;
        } catch (IllegalArgumentException e) {
            throw Refused.with(400, "malformed x-forwarded-for address");
        }
    }
}
