package kz.zakupai.service.error;

/** Turns the name of a Java property into the name that the client wrote in JSON. */
final class WireName {
    private WireName() {}

    /** {@code items[0].lotPrice} becomes {@code items[0].lot_price}. */
    static String of(String propertyPath) {
        StringBuilder name = new StringBuilder(propertyPath.length() + 8);
        for (int i = 0; i < propertyPath.length(); i++) {
            char c = propertyPath.charAt(i);
            if (Character.isUpperCase(c)) {
                if (i > 0 && Character.isLetterOrDigit(propertyPath.charAt(i - 1))) {
                    name.append('_');
                }
                name.append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
