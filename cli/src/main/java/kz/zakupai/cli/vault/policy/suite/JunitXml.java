package kz.zakupai.cli.vault.policy.suite;

import java.util.List;
import java.util.stream.Collectors;

/** Results in the form that CI systems show, as Ant's junitreport task and Maven's Surefire write it. */
final class JunitXml {
    private JunitXml() {}

    static String of(List<SuiteResult> results) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (SuiteResult result : results) {
            xml.append("  <testsuite name=\"")
                    .append(escaped(result.suite().file()))
                    .append("\" tests=\"")
                    .append(result.cases().size())
                    .append("\" failures=\"")
                    .append(result.failed())
                    .append("\" errors=\"0\" skipped=\"0\">\n");
            result.cases().forEach(one -> add(result.suite(), one, xml));
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void add(Suite suite, CaseResult result, StringBuilder xml) {
        xml.append("    <testcase classname=\"")
                .append(escaped(suite.file()))
                .append("\" name=\"")
                .append(escaped(result.of().name()))
                .append("\" line=\"")
                .append(result.of().line())
                .append('"');
        if (result.passed()) {
            xml.append("/>\n");
            return;
        }
        List<CaseResult.Checked> failures = result.failures();
        String text = failures.stream()
                .map(failure -> failure.failure() + (failure.reason().isEmpty() ? "" : ": " + failure.reason()))
                .collect(Collectors.joining("\n"));
        xml.append(">\n      <failure message=\"")
                .append(escaped(failures.getFirst().failure()))
                .append("\">")
                .append(escaped(text))
                .append("</failure>\n    </testcase>\n");
    }

    /** XML 1.0 has no form for most control characters. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append((c < ' ' && c != '\n' && c != '\t') || c >= '\uFFFE' ? '?' : c);
            }
        }
        return escaped.toString();
    }
}
