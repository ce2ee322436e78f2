package kz.zakupai.vault.server.engine.transit;

import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.request.RequestFailure;

/** The names of keys: letters, digits, {@code _ - .}, with a letter, digit or {@code _} at both ends. */
final class KeyName {
    /** Longer names are refused. */
    static final int MAX_LENGTH = 512;

    private KeyName() {}

    /** The key's name in the path. */
    static String of(Call call) {
        return of(call, "name");
    }

    /**
     * The name in a path parameter.
     *
     * @throws RequestFailure 404 when no key can have it, as for a path that does not exist
     */
    static String of(Call call, String parameter) {
        String name = call.fields().string(parameter);
        if (!valid(name)) {
            throw RequestFailure.of(404, "1 error occurred:\n\t* unsupported path\n\n");
        }
        return name;
    }

    static boolean valid(String name) {
        int last = name.length() - 1;
        if (last < 0 || last >= MAX_LENGTH || !word(name.charAt(0)) || !word(name.charAt(last))) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char character = name.charAt(i);
            if (!word(character) && character != '-' && character != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean word(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_';
    }
}
