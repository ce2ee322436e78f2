package kz.zakupai.cli.agent.render;

/**
 * A path and what lies there.
 *
 * @param mount without a slash at the end; empty where it is not known
 * @param rest below the mount, without {@code data/} where there are versions
 * @param kind what the mount is
 */
record KeyValuePath(String mount, String rest, Kind kind) {
    enum Kind {
        VERSIONED,
        PLAIN,
        OTHER,
        UNKNOWN
    }

    private static final String DATA = "data/";
    private static final String METADATA = "metadata/";

    /** @param path as a template wrote it, with or without {@code data/} */
    static KeyValuePath versioned(String mount, String path) {
        String rest = path.length() > mount.length() ? path.substring(mount.length() + 1) : "";
        for (String branch : new String[] {DATA, METADATA}) {
            if (rest.startsWith(branch)) {
                rest = rest.substring(branch.length());
                break;
            }
        }
        return new KeyValuePath(mount, rest, Kind.VERSIONED);
    }

    /** Where the mount cannot be asked for: its name taken to be one word, as most are. */
    static KeyValuePath guessed(String path) {
        int slash = path.indexOf('/');
        return slash > 0 ? versioned(path.substring(0, slash), path) : new KeyValuePath("", path, Kind.UNKNOWN);
    }

    String data() {
        return mount + "/data/" + rest;
    }

    String metadata() {
        return rest.isEmpty() ? mount + "/metadata" : mount + "/metadata/" + rest;
    }
}
