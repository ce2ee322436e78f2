package kz.zakupai.vault.server.auth.userpass;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The users of a mount, by their names in lower case. */
record Users(Storage storage) {
    static final String NAME = "username";
    private static final String USERS = "user/";
    private static final int MAX_NAME = 512;
    private static final Pattern FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    /** A path with a user's name in it. */
    static EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field(NAME, FieldType.STRING, "The user's name; letters mean the same in either case.");
    }

    /**
     * The name in a request's path, in lower case.
     *
     * @throws RequestFailure 404 when it can be nobody's: such a path is not supported
     */
    static String name(Call call) {
        String name = call.fields().string(NAME);
        if (name.length() > MAX_NAME || !FORM.matcher(name).matches()) {
            throw call.caller() == null
                    ? RequestFailure.of(404, "unsupported path")
                    : PathTable.refusal(null, call.request().operation());
        }
        return name.toLowerCase(Locale.ROOT);
    }

    @Nullable
    User find(String name) {
        byte[] stored = storage.get(USERS + name);
        return stored == null ? null : User.parse(stored);
    }

    List<String> names() {
        return storage.list(USERS);
    }

    void save(String name, User user) {
        storage.put(USERS + name, user.bytes());
    }

    void delete(String name) {
        storage.delete(USERS + name);
    }
}
