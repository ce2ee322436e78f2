package kz.zakupai.cli.agent.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates come to, as Go's text/template and Consul Template render them. */
class TemplateTests {
    private final KnownSources sources = new KnownSources()
            .with(
                    "zakupai/data/app",
                    Map.of(
                            "data",
                            Map.of("API_KEY", "k1", "ports", List.of(7001L, 7002L)),
                            "metadata",
                            Map.of("version", 3L)))
            .with("empty", Map.of());

    private String rendered(String template) {
        return Template.parse(template).render(sources, false);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '@', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain text~plain text
            {{ "a" }}-{{ `b` }}-{{ 'c' }}~a-b-99
            a {{- " b " -}} c~a b c
            a{{/* nothing */}}b~ab
            a {{- /* trims */ -}} b~ab
            {{ 3 }} {{ -4 }} {{ 0x1F }} {{ 1_000 }} {{ 1.50 }}~3 -4 31 1000 1.50
            {{ true }} {{ nil }}~true <no value>
            {{ $x := "v" }}{{ $x }}{{ $x = "w" }}{{ $x }}~vw
            {{ if eq 1 1 }}yes{{ else }}no{{ end }}~yes
            {{ if "" }}a{{ else if 0 }}b{{ else }}c{{ end }}~c
            {{ with "v" }}{{ . }}{{ end }}{{ with "" }}x{{ else }}none{{ end }}~vnone
            {{ with $x := "v" }}{{ $x }}{{ . }}{{ end }}~vv
            {{ with "" }}a{{ else with "b" }}{{ . }}{{ end }}~b
            {{ range loop 3 }}{{ . }};{{ end }}~0;1;2;
            {{ range $i, $e := split "," "a,b" }}{{ $i }}={{ $e }} {{ end }}~0=a 1=b{}
            {{ range loop 0 }}x{{ else }}none{{ end }}~none
            {{ range loop 9 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if gt . 3 }}{{ break }}{{ end }}{{ . }}{{ end }}~013
            {{ range $k, $v := parseJSON `{"b":1,"a":2}` }}{{ $k }}{{ $v }}{{ end }}~a2b1
            {{ define "t" }}[{{ . }}]{{ end }}{{ template "t" 1 }}{{ template "t" "x" }}~[1][x]
            {{ block "b" "v" }}<{{ . }}>{{ end }}~<v>
            {{ (parseJSON `{"a":{"b":"c"}}`).a.b }}~c
            {{ and 1 0 }} {{ or 0 "x" }} {{ not 1 }}~0 x false
            {{ and false (index (loop 1) 5) }}~false
            {{ eq 2 1 2 }} {{ ne "a" "b" }} {{ lt 1 2 }} {{ ge 2.5 2.50 }}~true true true true
            {{ len "при" }} {{ len (loop 4) }} {{ index (split "," "a,b") 1 }} {{ slice "abcd" 1 3 }}~6 4 b bc
            {{ print "a" 1 2 "b" }} {{ println "x" 1 }}~a1 2b x 1{n}
            {{ printf "%s|%5d|%-4s|%05.1f|%q|%x|%t|%%" "a" 42 "b" 2.25 "q" "hi" true }}~a|   42|b   |002.2|"q"|6869|true|%
            {{ "HELLO" | toLower | printf "%s-%s" "x" }}~x-hello
            {{ "  a " | trimSpace }}{{ trim "--b--" | trim "-" }}{{ trimPrefix "pre" "prefix" }}{{ "a.txt" | trimSuffix ".txt" }}~abfixa
            {{ "a.b" | replaceAll "." "_" }} {{ "foo.bar" | regexReplaceAll "foo([.a-z]+)" "$1" }} {{ "ab" | regexMatch "^a" }}~a_b .bar true
            {{ split "," "a,b,c" | join ";" }} {{ "hello world" | toTitle }}~a;b;c Hello World
            {{ `a{n}b` | indent 2 }}~  a{n}  b
            {{ base64Encode "hello" }} {{ base64Decode "aGVsbG8=" }} {{ base64URLEncode "??>" }}~aGVsbG8= hello Pz8-
            {{ parseJSON `{"b":[1,"x"],"a":null}` | toJSON }}~{"a":null,"b":[1,"x"]}
            {{ parseJSON `{"a":"<&>"}` | toJSON }}{{ parseJSON `{"a":"<"}` | toUnescapedJSON }}~{"a":"\\u003c\\u0026\\u003e"}{"a":"<"}
            {{ parseJSON `{"a":{"b":"1"}}` | toYAML }}~a:{n}  b: "1"
            {{ parseBool "true" }} {{ "12" | parseInt }} {{ parseFloat "1.5" }}~true 12 1.5
            {{ add 1 2 }} {{ 10 | subtract 3 }} {{ 10 | divide 4 }} {{ 10 | modulo 4 }} {{ multiply 2.5 2 }}~3 7 2 2 5
            {{ if contains "b" (split "," "a,b") }}y{{ end }}{{ if in "abc" "z" }}n{{ end }}~y
            {{ env "HOME" }} {{ envOrDefault "NONE" "d" }}[{{ env "NONE" }}] {{ file "f" | trimSpace }}~/home/anna d[] content of f
            {{ timestamp }} {{ timestamp "2006-01-02 15:04" }} {{ timestamp "unix" }}~2026-11-23T04:05:06Z 2026-11-23 04:05 1795406706
            {{ range secrets "zakupai/metadata/" }}{{ . }} {{ end }}~app services/{}
            {{ with pkiCert "pki_int/issue/x" "common_name=a.kz" }}{{ .Cert }}/{{ .Key }}{{ end }}~CERT a.kz/KEY
            {{ sha256Hex "abc" }}~ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            """)
    void isRenderedAsGoDoes(String template, String expected) {
        assertThat(rendered(template.replace("{n}", "\n")))
                .isEqualTo(expected.replace("{n}", "\n").replace("{}", " "));
    }

    @Test
    void secretsAreReadByTheirFields() {
        assertThat(rendered(
                        "{{ with secret \"zakupai/data/app\" }}{{ .Data.data.API_KEY }} v{{ .Data.metadata.version }}"
                                + "{{ range .Data.data.ports }} {{ . }}{{ end }} {{ $.x }}{{ end }}"
                                        .replace(" {{ $.x }}", "")))
                .isEqualTo("k1 v3 7001 7002");
        assertThat(rendered("{{ (secret \"zakupai/data/app\").Data.data.API_KEY | toUpper }}"))
                .isEqualTo("K1");
    }

    @Test
    void aKeyThatIsNotThereIsNoValueOrAnError() {
        String template = "{{ with secret \"zakupai/data/app\" }}{{ .Data.data.NONE }}{{ end }}";

        assertThat(rendered(template)).isEqualTo("<no value>");
        assertThatThrownBy(() -> Template.parse(template).render(sources, true))
                .isInstanceOf(TemplateError.class)
                .hasMessage("1:50: there is no key \"NONE\"");
    }

    @Test
    void otherDelimitersLeaveBracesAlone() {
        assertThat(Template.parse("{{ x }} <<\"v\">>", "<<", ">>").render(sources, false))
                .isEqualTo("{{ x }} v");
    }

    @Test
    void whatASourceRefusesEndsTheRendering() {
        assertThatThrownBy(() -> rendered("{{ secret \"none\" }}")).hasMessage("no secret at none");
    }
}
