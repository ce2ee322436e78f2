package kz.zakupai.risk.flag;

import java.util.Map;
import java.util.function.Function;

/** Red flags that belong together. Every bean of this type takes part: its flags are made anew when the rules are reloaded. */
public interface FlagFamily {

    /**
     * By code, how the flag is made from what the rules file says about it. The function throws
     * {@link IllegalArgumentException} with one sentence if a threshold is missing or makes no sense.
     */
    Map<String, Function<FlagSettings, Flag>> flags();
}
