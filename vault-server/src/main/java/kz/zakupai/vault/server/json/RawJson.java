package kz.zakupai.vault.server.json;

/** A JSON value already encoded in UTF-8, written into an answer as it is. The array is not copied; no text form. */
public final class RawJson {
    private final byte[] utf8;

    public RawJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    public byte[] utf8() {
        return utf8;
    }

    @Override
    public String toString() {
        return "RawJson[" + utf8.length + " bytes]";
    }
}
