package kz.zakupai.cli.agent.render;

/**
 * A path and what lies there.
 *
 * @param mount without a slash at the end; empty where it is not known
 * @param rest below the mount, without {@code data/} or {@code metadata/} where there are versions
 * @param kind what the mount is
 */
record KeyValuePath(String mount, String rest, Kind kind) {
    enum Kind {
        VERSIONED,
        /** What a versioned mount tells of a secret. */
        METADATA,
        PLAIN,
        OTHER,
        UNKNOWN
    }

    private static final String DATA = "data/";
    private static final String METADATA = "metadata/";

    /** @param path as a template wrote it, with or without {@code data/}, or with {@code metadata/} */
    static KeyValuePath versioned(String mount, String path) {
        String rest = path.length() > mount.length() ? path.substring(mount.length() + 1) : "";
        if (rest.equals("metadata")) {
            return new KeyValuePath(mount, "", Kind.METADATA);
        }
        if (rest.startsWith(METADATA)) {
            return new KeyValuePath(mount, rest.substring(METADATA.length()), Kind.METADATA);
        }
        return new KeyValuePath(mount, rest.startsWith(DATA) ? rest.substring(DATA.length()) : rest, Kind.VERSIONED);
    }

    /** Where the mount cannot be asked for: its name taken to be one word, as most are. */
    static KeyValuePath guessed(String path) {
        int slash = path.indexOf('/');
        return slash > 0 ? versioned(path.substring(0, slash), path) : new KeyValuePath("", path, Kind.UNKNOWN);
    }

    boolean isVersioned() {
        return kind == Kind.VERSIONED || kind == Kind.METADATA;
    }

    String data() {
        return mount + "/data/" + rest;
    }

    String metadata() {
        return rest.isEmpty() ? mount + "/metadata" : mount + "/metadata/" + rest;
    }
}
