package kz.zakupai.etl.entity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a lot's number tells: {@code <plan root>-<method><round>}, for example {@code 83685322-ОИ4}. The method is the
 * one really used. A union lot ({@code 42667799-ОЛ-ОИ2}) joins several plan points: its first number is none of them.
 *
 * @param planRootId the {@code rootrecord_id} of the plan point; absent for a union lot
 * @param methodSymbol the portal's short name of the method: ОК, ЗЦП, ОИ ..
 * @param round 1 for the first announcement of this plan point by this method
 */
record LotNumber(@Nullable Long planRootId, String methodSymbol, int round) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-(ОЛ-)?([\\p{Lu}-]{1,12}?)([0-9]{1,4})");

    /** The parts; empty where the number has another form (as in answers before 2020). */
    static Optional<LotNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Long root = matcher.group(2) == null ? Long.valueOf(matcher.group(1)) : null;
        return Optional.of(new LotNumber(root, matcher.group(3), Integer.parseInt(matcher.group(4))));
    }
}
