package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import org.jspecify.annotations.Nullable;

/**
 * Issuers with the same name and the same key: to whoever verifies a certificate they are one, and so they share their
 * revocation lists.
 *
 * @param id follows from name and key
 */
record ListGroup(String id, List<Issuer> members) {
    private static final int ID_BYTES = 16;

    ListGroup {
        members = List.copyOf(members);
    }

    /** The groups of all issuers that have a key. */
    static List<ListGroup> of(List<Issuer> issuers) {
        Map<String, List<Issuer>> byId = new LinkedHashMap<>();
        for (Issuer issuer : issuers) {
            if (!issuer.keyId().isEmpty()) {
                byId.computeIfAbsent(idOf(issuer), id -> new ArrayList<>()).add(issuer);
            }
        }
        List<ListGroup> groups = new ArrayList<>();
        byId.forEach((id, members) -> groups.add(new ListGroup(id, members)));
        return groups;
    }

    static String idOf(Issuer issuer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(issuer.keyId().getBytes(StandardCharsets.UTF_8));
            digest.update(issuer.certificate().getSubject().getEncoded());
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a name that was read cannot be written", e);
        }
    }

    boolean has(String issuerId) {
        return members.stream().anyMatch(member -> member.id().equals(issuerId));
    }

    /** Who signs for the group: the default issuer where it may, else the first that may; null for nobody. */
    @Nullable
    Issuer signer(String defaultId) {
        Issuer chosen = null;
        for (Issuer member : members) {
            boolean may = member.allows(IssuerUsage.CRL_SIGNING);
            if (may && (chosen == null || member.id().equals(defaultId))) {
                chosen = member;
            }
        }
        return chosen;
    }

    /** The ids of its members, joined by commas. */
    String ids() {
        return String.join(",", members.stream().map(Issuer::id).toList());
    }
}
