package kz.zakupai.etl.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The kinds of documents that the portal has, told by their first bytes. */
enum DocumentType {
    PDF("application/pdf", "25504446"),
    ZIP("application/zip", "504b0304"),
    OFFICE("application/x-ole-storage", "d0cf11e0a1b11ae1"),
    RAR("application/vnd.rar", "526172211a07"),
    SEVEN_ZIP("application/x-7z-compressed", "377abcaf271c"),
    PNG("image/png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "ffd8ff"),
    RTF("application/rtf", "7b5c727466"),
    SIGNATURE("application/pkcs7-signature", "3082"),
    OTHER("application/octet-stream", "");

    private final String mediaType;
    private final String magic;

    DocumentType(String mediaType, String magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    String mediaType() {
        return mediaType;
    }

    /** The kind of a document that begins with these bytes. */
    static DocumentType of(byte[] start) {
        String hex = HexFormat.of().formatHex(start, 0, Math.min(start.length, 16));
        return Arrays.stream(values())
                .filter(type -> hex.startsWith(type.magic))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether it is a page for people: the portal answers so when it has no document. */
    static boolean isPage(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, 512), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }
}
