package kz.zakupai.vault.server.policy;

import java.util.List;

/** Whether one pattern matches every path that another one matches. */
final class PatternCover {
    private static final String PLUS = "+";

    private PatternCover() {}

    /** Both without templates. */
    static boolean covers(PathPattern wide, PathPattern narrow) {
        List<String> wider = segments(wide);
        List<String> narrower = segments(narrow);
        int last = wider.size() - 1;
        if (narrower.size() <= last) {
            return false;
        }
        for (int at = 0; at < last; at++) {
            boolean open = narrow.glob() && at == narrower.size() - 1;
            if (open || !covers(wider.get(at), narrower.get(at))) {
                return false;
            }
        }
        String end = wider.get(last);
        if (wide.glob()) {
            return end.isEmpty()
                    || (!narrower.get(last).equals(PLUS) && narrower.get(last).startsWith(end));
        }
        return narrower.size() == wider.size() && !narrow.glob() && covers(end, narrower.get(last));
    }

    private static boolean covers(String wide, String narrow) {
        return wide.equals(PLUS) || wide.equals(narrow);
    }

    private static List<String> segments(PathPattern pattern) {
        return List.of(pattern.stem().split("/", -1));
    }
}
