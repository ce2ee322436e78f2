package kz.zakupai.portal.archive;

/** The portal's two spellings of one field: {@code numberAnno} in GraphQL is {@code number_anno} in REST, {@code sum1} is {@code sum_1}. */
public final class Names {
    private Names() {}

    /** The REST name of a GraphQL field. Nested objects, which begin with a capital, keep their name. */
    public static String snake(String camel) {
        if (camel.isEmpty() || Character.isUpperCase(camel.charAt(0))) {
            return camel;
        }
        StringBuilder snake = new StringBuilder(camel.length() + 8);
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            boolean digitAfterLetter = Character.isDigit(letter) && i > 0 && !Character.isDigit(camel.charAt(i - 1));
            if ((Character.isUpperCase(letter) || digitAfterLetter) && snake.charAt(snake.length() - 1) != '_') {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
