package kz.zakupai.vault.server.engine.pki.certificate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM texts (RFC 7468), with any other text between the blocks. */
public final class PemBlocks {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----([^-]*)-----END \\1-----");

    private PemBlocks() {}

    /** What stands between a pair of lines. The array is not copied. */
    public static final class Block {
        private final String label;
        private final byte[] content;

        private Block(String label, byte[] content) {
            this.label = label;
            this.content = content;
        }

        public String label() {
            return label;
        }

        public byte[] content() {
            return content;
        }
    }

    /** The blocks in order; none when there are none or one of them is damaged. Headers are not supported. */
    public static List<Block> parse(String text) {
        var blocks = new ArrayList<Block>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                byte[] content = Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""));
                if (content.length == 0) {
                    return List.of();
                }
                blocks.add(new Block(matcher.group(1), content));
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
        return blocks;
    }
}
