package kz.zakupai.vault.server.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.policy.CompiledRule.Source;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What several policies together allow, compiled.
 *
 * <p>Of all patterns that match a path the one of highest priority decides alone; for the same pattern the policies'
 * capabilities are joined, and {@code deny} wins. What no rule mentions is denied. Immutable, thread-safe; deciding
 * costs time linear in the path's length.
 */
public final class Acl {
    /** A name that no rule holds: what a glob grants below a prefix, it grants for this name too. */
    private static final String UNHEARD_OF = "\uFFFF";

    private final boolean root;
    private final int size;
    private final PathTrie trie = new PathTrie();
    private final List<PathPattern> granting = new ArrayList<>();
    private final List<CompiledRule> rules = new ArrayList<>();

    private Acl(boolean root, Map<Key, List<Source>> compiled) {
        this.root = root;
        this.size = compiled.size();
        compiled.forEach((key, sources) -> {
            PathPattern pattern = key.pattern(sources);
            CompiledRule rule = new CompiledRule(pattern, sources);
            trie.add(pattern, rule);
            rules.add(rule);
            if (grants(rule)) {
                granting.add(pattern);
            }
        });
    }

    private record Key(List<PathPattern.Piece> pieces, boolean glob) {
        PathPattern pattern(List<Source> sources) {
            return new PathPattern(sources.getFirst().rule().pattern().text(), pieces, glob);
        }
    }

    /** Allows everything, as the built-in policy {@code root} does. */
    public static Acl ofRoot() {
        return new Acl(true, Map.of());
    }

    /** Compiles policies for one caller. Templated rules without a value are left out: they never match. */
    public static Acl of(List<Policy> policies, TemplateValues values) {
        Map<Key, List<Source>> rules = new LinkedHashMap<>();
        for (Policy policy : policies) {
            for (PathRule rule : policy.rules()) {
                PathPattern pattern = rule.pattern().resolve(values);
                if (pattern != null) {
                    rules.computeIfAbsent(new Key(pattern.pieces(), pattern.glob()), key -> new ArrayList<>())
                            .add(new Source(policy.name(), rule));
                }
            }
        }
        return new Acl(false, rules);
    }

    /** Whether it allows everything. */
    public boolean root() {
        return root;
    }

    /** What it says of each pattern; nothing where it allows everything. */
    public List<ResultantRule> rules() {
        return rules.stream().map(CompiledRule::resultant).toList();
    }

    /** How many patterns it holds. */
    int size() {
        return size;
    }

    /**
     * Decides about one request.
     *
     * @param path below {@code /v1/}, without a leading slash; for LIST with or without its trailing one
     * @param data the body's fields, or the query's parameters; empty for none
     * @param wrapTtl the wished response wrapping, or null
     */
    public Decision decide(
            Operation operation, String path, Map<String, @Nullable Object> data, @Nullable Duration wrapTtl) {
        if (root) {
            return Decision.ROOT;
        }
        if (operation == Operation.HELP) {
            return Decision.HELP;
        }
        boolean listing = operation == Operation.LIST;
        CompiledRule rule = find(listing && !path.endsWith("/") ? path + "/" : path, listing);
        return rule == null ? Decision.NO_RULE : rule.decide(operation, data, wrapTtl);
    }

    /** As {@link #decide}, with every rule that matches the path; for people, since it costs more. */
    public Explanation explain(
            Operation operation, String path, Map<String, @Nullable Object> data, @Nullable Duration wrapTtl) {
        Decision decision = decide(operation, path, data, wrapTtl);
        boolean listing = operation == Operation.LIST;
        String asked = listing && !path.endsWith("/") ? path + "/" : path;
        CompiledRule winner = root ? null : find(asked, listing);
        if (winner == null) {
            return new Explanation(decision, List.of(), !decision.allowed());
        }
        Set<CompiledRule> matching = new LinkedHashSet<>(new PathMatch(trie, asked, asked.length()).all());
        if (listing) {
            matching.addAll(new PathMatch(trie, asked, asked.length() - 1).all());
        }
        List<Explanation.Match> ordered = new ArrayList<>();
        matching.stream()
                .sorted(Comparator.<CompiledRule>comparingInt(rule -> rule == winner ? 0 : 1)
                        .thenComparing(Comparator.reverseOrder()))
                .forEach(rule -> rule.sources().forEach(source -> ordered.add(match(source, rule, winner))));
        return new Explanation(decision, ordered, !decision.allowed() && !winner.resists(operation, data, wrapTtl));
    }

    private static Explanation.Match match(Source source, CompiledRule rule, CompiledRule winner) {
        boolean decides = rule == winner;
        return new Explanation.Match(
                source.policy(),
                source.rule().pattern().text(),
                source.rule().line(),
                Capability.texts(source.rule().capabilities()),
                decides,
                decides ? "" : rule.losesTo(winner));
    }

    /** What the caller may do with a path: sorted by text; {@code DENY} alone for nothing, {@code ROOT} alone for all. */
    public Set<Capability> capabilities(String path) {
        if (root) {
            return Collections.unmodifiableSet(EnumSet.of(Capability.ROOT));
        }
        CompiledRule rule = find(path, true);
        Set<Capability> granted = EnumSet.noneOf(Capability.class);
        if (rule != null) {
            for (Capability capability : Capability.values()) {
                if (capability.in(rule.capabilities())) {
                    granted.add(capability);
                }
            }
        }
        if (granted.isEmpty()) {
            granted.add(Capability.DENY);
        }
        return Collections.unmodifiableSet(granted);
    }

    /** As {@link #capabilities}, in the texts that {@code sys/capabilities} answers. */
    public List<String> capabilityTexts(String path) {
        return capabilities(path).stream().map(Capability::text).toList();
    }

    /**
     * Whether the caller may do anything at all with the path {@code prefix} or one below it.
     *
     * @param prefix a mount's path with its trailing slash
     */
    public boolean anyWithin(String prefix) {
        return root
                || granted(find(prefix, true))
                || granted(find(prefix + UNHEARD_OF, false))
                || granting.stream().anyMatch(pattern -> PrefixOverlap.reaches(pattern, prefix));
    }

    private static boolean granted(@Nullable CompiledRule rule) {
        return rule != null && grants(rule);
    }

    private static boolean grants(CompiledRule rule) {
        return rule.capabilities() != 0 && !Capability.DENY.in(rule.capabilities());
    }

    /**
     * The rule that decides, or null.
     *
     * @param listing whether a path with a trailing slash is also read without it. Both readings then compete: taking
     *     one of them first, as older Vaults do, lets a glob get round a more specific deny
     */
    private @Nullable CompiledRule find(String path, boolean listing) {
        CompiledRule asGiven = new PathMatch(trie, path, path.length()).best();
        if (!listing || !path.endsWith("/") || (asGiven != null && asGiven.exact())) {
            return asGiven;
        }
        CompiledRule trimmed = new PathMatch(trie, path, path.length() - 1).best();
        if (asGiven == null || trimmed == null) {
            return asGiven == null ? trimmed : asGiven;
        }
        return trimmed.compareTo(asGiven) > 0 ? trimmed : asGiven;
    }
}
