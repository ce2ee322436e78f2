package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.List;
import kz.zakupai.vault.server.request.Response;

/** What a rebuild of the lists has to say, as answers say it. */
final class RebuildWarnings {
    private RebuildWarnings() {}

    static Response add(Response answer, List<String> warnings) {
        Response warned = answer;
        for (int i = 0; i < warnings.size(); i++) {
            warned = warned.withWarning("Warning " + (i + 1) + " during CRL rebuild: " + warnings.get(i));
        }
        return warned;
    }
}
