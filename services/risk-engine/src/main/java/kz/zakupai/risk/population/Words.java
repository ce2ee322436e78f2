package kz.zakupai.risk.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that come again and again, by number. Reading is thread-safe once nothing is added any more. */
final class Words {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    int number(String word) {
        Integer known = numbers.get(word);
        if (known != null) {
            return known;
        }
        words.add(word);
        numbers.put(word, words.size() - 1);
        return words.size() - 1;
    }

    /** The number of a word that was met before; absent otherwise. */
    int of(@Nullable String word) {
        return word == null ? Absent.INDEX : numbers.getOrDefault(word, Absent.INDEX);
    }

    @Nullable
    String word(int number) {
        return number < 0 ? null : words.get(number);
    }
}
