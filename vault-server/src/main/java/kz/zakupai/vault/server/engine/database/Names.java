package kz.zakupai.vault.server.engine.database;

import java.util.regex.Pattern;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;

/** Names of connections and roles in paths. */
final class Names {
    static final String FIELD_NAME = "name";
    private static final int MAX_NAME = 256;
    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    private Names() {}

    static Field field(String description) {
        return Field.of(FIELD_NAME, FieldType.STRING, description);
    }

    /** @throws RequestFailure 404 when the path names nothing that could exist */
    static String of(Call call) {
        String name = call.fields().string(FIELD_NAME);
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw RequestFailure.of(404, "1 error occurred:\n\t* unsupported path\n\n");
        }
        return name;
    }
}
