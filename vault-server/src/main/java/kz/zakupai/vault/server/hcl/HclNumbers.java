package kz.zakupai.vault.server.hcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as HCL writes them: decimal, {@code 0x} hexadecimal, octal with a leading zero. */
final class HclNumbers {
    static final int MAX_LENGTH = 64;

    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern HEXADECIMAL = Pattern.compile("-?0[xX][0-9a-fA-F]+");
    private static final Pattern OCTAL = Pattern.compile("-?0[0-7]+");

    private HclNumbers() {}

    static BigDecimal parse(Token token) {
        String text = token.text();
        if (text.length() <= MAX_LENGTH) {
            if (DECIMAL.matcher(text).matches()) {
                return new BigDecimal(text);
            }
            if (HEXADECIMAL.matcher(text).matches()) {
                return new BigDecimal(new BigInteger(text.replaceFirst("0[xX]", ""), 16));
            }
            if (OCTAL.matcher(text).matches()) {
                return new BigDecimal(new BigInteger(text, 8));
            }
        }
        throw new HclSyntax(token.position(), token.description() + " is not a number; a text needs double quotes");
    }
}
