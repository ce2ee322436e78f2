package kz.zakupai.vault.server.auth.cert;

import java.util.Locale;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.PathTable;

/** The names of roles and revocation lists: the same in any case. */
final class CertNames {
    private static final String NAME = "name";
    private static final int MAX_NAME = 512;
    private static final Pattern FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    private CertNames() {}

    static EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field(NAME, FieldType.STRING, "The name; letters mean the same in either case.");
    }

    /**
     * The name in a request's path, in lower case.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure 404 when there can be no such name
     */
    static String of(Call call) {
        String name = call.fields().string(NAME);
        if (name.length() > MAX_NAME || !FORM.matcher(name).matches()) {
            throw PathTable.refusal(null, call.request().operation());
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
