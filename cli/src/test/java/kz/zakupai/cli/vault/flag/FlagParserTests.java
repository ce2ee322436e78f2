package kz.zakupai.cli.vault.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagParserTests {
    private final FlagParser parser = new FlagParser(List.of(FlagGroup.of(
            "Options",
            Flag.bool("force", "").alias("f"),
            Flag.bool("renewable", "").initially("true"),
            Flag.integer("cas", "").initially("-1"),
            Flag.duration("ttl", "").from("TTL"),
            Flag.text("field", ""),
            Flag.texts("policy", ""),
            Flag.pairs("metadata", ""))));

    private FlagValues parse(String... arguments) {
        FlagValues values = parser.initial(Map.of());
        parser.parse(List.of(arguments), values);
        return values;
    }

    @Test
    void oneDashAndTwoDashesAreTheSame() {
        assertThat(parse("--field", "a").text("field")).isEqualTo("a");
        assertThat(parse("-field=a").text("field")).isEqualTo("a");
    }

    @Test
    void flagsEndAtTheFirstArgument() {
        FlagValues values = parse("-force", "path", "-field=a");
        assertThat(values.bool("force")).isTrue();
        assertThat(values.text("field")).isEmpty();
        assertThat(values.arguments()).containsExactly("path", "-field=a");
    }

    @Test
    void twoDashesAloneEndTheFlags() {
        assertThat(parse("-force", "--", "-field=a").arguments()).containsExactly("-field=a");
    }

    @Test
    void aDashAloneIsAnArgument() {
        assertThat(parse("-force", "-", "x").arguments()).containsExactly("-", "x");
    }

    @Test
    void aSwitchDoesNotTakeTheNextArgument() {
        FlagValues values = parse("-f", "false");
        assertThat(values.bool("force")).isTrue();
        assertThat(values.arguments()).containsExactly("false");
    }

    @Test
    void aSwitchCanBeTurnedOff() {
        assertThat(parse("-renewable=f").bool("renewable")).isFalse();
    }

    @Test
    void aValueMayStartWithADash() {
        assertThat(parse("-cas", "-1").integer("cas")).isEqualTo(-1);
    }

    @Test
    void theLastOfARepeatedFlagWins() {
        assertThat(parse("-field=a", "-field=b").text("field")).isEqualTo("b");
    }

    @Test
    void listsAndPairsCollect() {
        FlagValues values = parse("-policy=a", "-policy= b ", "-metadata=x=1=2", "-metadata=y=");
        assertThat(values.texts("policy")).containsExactly("a", "b");
        assertThat(values.pairs("metadata")).containsExactly(Map.entry("x", "1=2"), Map.entry("y", ""));
    }

    @Test
    void initialValuesHoldUntilTheFlagIsGiven() {
        FlagValues values = parse();
        assertThat(values.integer("cas")).isEqualTo(-1);
        assertThat(values.bool("renewable")).isTrue();
        assertThat(values.isGiven("cas")).isFalse();
        assertThat(parse("-cas=0").isGiven("cas")).isTrue();
    }

    @Test
    void theEnvironmentReplacesTheInitialValueAndTheFlagReplacesBoth() {
        FlagValues values = parser.initial(Map.of("TTL", "5m"));
        assertThat(values.duration("ttl")).isEqualTo(Duration.ofMinutes(5));
        parser.parse(List.of("-ttl=1h"), values);
        assertThat(values.duration("ttl")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aWrongValueInTheEnvironmentCountsAsAbsent() {
        assertThat(parser.initial(Map.of("TTL", "soon")).duration("ttl")).isZero();
    }

    @Test
    void systemIsADurationBelowZero() {
        assertThat(parse("-ttl=system").duration("ttl")).isNegative();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -x             | flag provided but not defined: -x
                    --x=1          | flag provided but not defined: -x
                    -field         | flag needs an argument: -field
                    -=a            | bad flag syntax: -=a
                    ---field       | bad flag syntax: ---field
                    -cas=x         | invalid value "x" for flag -cas: strconv.ParseInt: parsing "x": invalid syntax
                    -cas=1.5       | invalid value "1.5" for flag -cas: strconv.ParseInt: parsing "1.5": invalid syntax
                    -cas=9999999999999999999 | invalid value "9999999999999999999" for flag -cas: strconv.ParseInt: parsing "9999999999999999999": value out of range
                    -f=maybe       | invalid boolean value "maybe" for -f: strconv.ParseBool: parsing "maybe": invalid syntax
                    -ttl=x         | invalid value "x" for flag -ttl: time: invalid duration "x"
                    -ttl=1.5       | invalid value "1.5" for flag -ttl: time: missing unit in duration "1.5"
                    -ttl=1y        | invalid value "1y" for flag -ttl: time: unknown unit "y" in duration "1y"
                    -metadata=x    | invalid value "x" for flag -metadata: missing = in KV pair: "x"
                    """)
    void wrongFlagsAreToldInGoWords(String argument, String message) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(FlagException.class)
                .hasMessage(message);
    }

    @Test
    void askingForAFlagThatIsNotDeclaredIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> parse().text("cas")).isInstanceOf(IllegalArgumentException.class);
    }
}
