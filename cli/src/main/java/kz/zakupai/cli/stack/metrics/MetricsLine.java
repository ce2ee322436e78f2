package kz.zakupai.cli.stack.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One sample: {@code name{label="value",...} value [time stamp]}. */
record MetricsLine(Series series, double value) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern TIME = Pattern.compile("-?\\d{1,19}");

    /** @throws MalformedMetrics when it is none; {@code number} is the line's, for the message */
    static MetricsLine read(String line, int number) {
        return new Reader(line, number).read();
    }

    private static final class Reader {
        private final String line;
        private final int number;
        private int at;

        Reader(String line, int number) {
            this.line = line;
            this.number = number;
        }

        MetricsLine read() {
            String name = name(true);
            Map<String, String> labels = at < line.length() && line.charAt(at) == '{' ? labels() : Map.of();
            String[] rest = line.substring(at).strip().split("[ \t]+", -1);
            if (rest.length > 2 || (rest.length == 2 && !TIME.matcher(rest[1]).matches())) {
                throw fault("behind the labels there must be a value, and at most a time stamp");
            }
            return new MetricsLine(new Series(name, labels), value(rest[0]));
        }

        private String name(boolean ofMetric) {
            int start = at;
            while (at < line.length() && isNamed(line.charAt(at), at > start, ofMetric)) {
                at++;
            }
            if (at == start) {
                throw fault("a name is missing at column " + (at + 1));
            }
            return line.substring(start, at);
        }

        private static boolean isNamed(char c, boolean inside, boolean ofMetric) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '_'
                    || (inside && c >= '0' && c <= '9')
                    || (ofMetric && c == ':');
        }

        private Map<String, String> labels() {
            var labels = new HashMap<String, String>();
            at++;
            skipBlanks();
            while (peek() != '}') {
                String label = name(false);
                skipBlanks();
                expect('=');
                skipBlanks();
                if (labels.put(label, quoted()) != null) {
                    throw fault("the label " + label + " comes twice");
                }
                skipBlanks();
                if (peek() != '}') {
                    expect(',');
                    skipBlanks();
                }
            }
            at++;
            return labels;
        }

        private String quoted() {
            expect('"');
            var text = new StringBuilder();
            while (peek() != '"') {
                char c = line.charAt(at++);
                text.append(c == '\\' ? escaped() : c);
            }
            at++;
            return text.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            return switch (c) {
                case '\\', '"' -> c;
                case 'n' -> '\n';
                default -> throw fault("\\" + c + " stands for nothing in a label");
            };
        }

        private double value(String text) {
            return switch (text) {
                case "NaN" -> Double.NaN;
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> {
                    if (!NUMBER.matcher(text).matches()) {
                        throw fault("the value is not a number");
                    }
                    yield Double.parseDouble(text);
                }
            };
        }

        private void skipBlanks() {
            while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
        }

        private char peek() {
            if (at >= line.length()) {
                throw fault("it ends inside the labels");
            }
            return line.charAt(at);
        }

        private void expect(char wanted) {
            if (peek() != wanted) {
                throw fault(wanted + " is missing at column " + (at + 1));
            }
            at++;
        }

        private MalformedMetrics fault(String what) {
            return new MalformedMetrics(number, what);
        }
    }
}
