package kz.zakupai.vault.server.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The policies of the server, by name, and what sets of them allow.
 *
 * <p>Names are in lower case; {@link #canonicalName} makes them so. {@code default} can be changed but not deleted;
 * {@code root} and others that are built in can be neither. A change is durable on return and applies to the next
 * request of every token. What is compiled is kept within a limit and made again from storage when needed.
 *
 * <p>Thread-safe. Every method throws {@link kz.zakupai.vault.server.barrier.BarrierSealed} where it needs storage
 * while sealed.
 */
public final class PolicyStore {
    private static final String TEXT = "policy";
    private static final String VERSION = "version";
    private static final long MAX_COMPILED_CHARACTERS = 16L << 20;
    private static final long MAX_COMPILED_PATTERNS = 500_000;
    /** A weight for what every entry costs beside its rules, so that many small ones are bounded too. */
    private static final int ENTRY_WEIGHT = 20;

    private static final Acl ROOT = Acl.ofRoot();

    private final Storage storage;
    private final ReentrantLock changing = new ReentrantLock();
    private final AtomicLong generation = new AtomicLong();
    private final BoundedCache<String, Policy> policies = new BoundedCache<>(
            MAX_COMPILED_CHARACTERS,
            policy -> ENTRY_WEIGHT * 20L + policy.text().length());
    private final BoundedCache<AclKey, AclEntry> acls = new BoundedCache<>(
            MAX_COMPILED_PATTERNS, entry -> ENTRY_WEIGHT + (long) entry.acl().size());

    private record AclKey(List<String> names, TemplateValues values) {}

    /**
     * @param generation the last one for which {@code policies} were found to be the current ones
     * @param templated whether other values make another {@code acl}
     */
    private record AclEntry(long generation, List<Policy> policies, boolean templated, Acl acl) {}

    /** @param storage a view of the store's own */
    public PolicyStore(Storage storage) {
        this.storage = storage;
    }

    /** The name under which a policy is kept; callers warn when it differs from what was asked for. */
    public static String canonicalName(String name) {
        return PolicyName.canonical(name);
    }

    /** To be called after each unseal: forgets what was compiled, and writes {@code default} where there is none. */
    public void prepare() {
        forget();
        if (load(PolicyName.DEFAULT).version() == 0) {
            put(PolicyName.DEFAULT, defaultText());
        }
    }

    /** To be called at each seal: nothing that was read from storage is kept. */
    public void forget() {
        changing.lock();
        try {
            policies.clear();
            acls.clear();
            generation.incrementAndGet();
        } finally {
            changing.unlock();
        }
    }

    /** The policy, or null when there is none. {@code root} has an empty text. */
    public @Nullable Policy get(String name) {
        String canonical = PolicyName.canonical(name);
        if (canonical.equals(PolicyName.ROOT)) {
            return new Policy(canonical, "", 0, List.of());
        }
        if (!PolicyName.valid(canonical)) {
            return null;
        }
        Policy policy = load(canonical);
        return policy.version() == 0 ? null : policy;
    }

    /**
     * Writes a policy.
     *
     * @param text HCL or JSON, also in base64
     * @throws InvalidPolicy if the text is not valid as a whole
     * @throws RequestFailure 400 if the name is invalid or built in
     */
    public Policy put(String name, String text) {
        String canonical = PolicyName.canonical(name);
        PolicyName.check(canonical);
        if (PolicyName.builtIn(canonical)) {
            throw RequestFailure.badRequest("cannot update \"" + canonical + "\" policy");
        }
        String document = decoded(text);
        List<PathRule> rules = PolicyParser.parse(document);
        changing.lock();
        try {
            Policy policy = new Policy(canonical, document, load(canonical).version() + 1, rules);
            storage.put(PolicyName.key(canonical), Json.bytes(Map.of(TEXT, document, VERSION, policy.version())));
            policies.put(canonical, policy);
            generation.incrementAndGet();
            return policy;
        } finally {
            changing.unlock();
        }
    }

    /**
     * Deletes a policy; one that does not exist is no error.
     *
     * @throws RequestFailure 400 for {@code default} and those built in
     */
    public void delete(String name) {
        String canonical = PolicyName.canonical(name);
        if (canonical.equals(PolicyName.DEFAULT)) {
            throw RequestFailure.badRequest("cannot delete default policy");
        }
        if (PolicyName.builtIn(canonical)) {
            throw RequestFailure.badRequest("cannot delete \"" + canonical + "\" policy");
        }
        PolicyName.check(canonical);
        changing.lock();
        try {
            storage.delete(PolicyName.key(canonical));
            policies.remove(canonical);
            generation.incrementAndGet();
        } finally {
            changing.unlock();
        }
    }

    /** The names in order, with {@code root} behind them. */
    public List<String> list() {
        List<String> names = new ArrayList<>();
        storage.list("").forEach(key -> names.add(PolicyName.ofKey(key)));
        names.sort(Comparator.naturalOrder());
        names.add(PolicyName.ROOT);
        return List.copyOf(names);
    }

    /** What the named policies allow together, to a caller without an entity. */
    public Acl aclFor(List<String> names) {
        return aclFor(names, TemplateValues.NONE);
    }

    /**
     * What the named policies allow together; with {@code root} among them everything. Names without a policy add
     * nothing. Callers whose policies hold no templates share what is compiled.
     *
     * @param names canonical; the same ones in the same order are found fastest
     */
    public Acl aclFor(List<String> names, TemplateValues values) {
        if (names.contains(PolicyName.ROOT)) {
            return ROOT;
        }
        AclEntry shared = compiled(names, TemplateValues.NONE);
        return shared.templated() && !values.equals(TemplateValues.NONE)
                ? compiled(names, values).acl()
                : shared.acl();
    }

    private AclEntry compiled(List<String> names, TemplateValues values) {
        // Read before the policies are: an entry made beside a change then counts as old, and is checked again.
        long now = generation.get();
        AclEntry cached = acls.get(new AclKey(names, values));
        if (cached != null && cached.generation() == now) {
            return cached;
        }
        List<Policy> current = new ArrayList<>(names.size());
        for (String name : names) {
            current.add(load(name));
        }
        Acl acl = cached != null && cached.policies().equals(current) ? cached.acl() : Acl.of(current, values);
        var entry = new AclEntry(now, List.copyOf(current), current.stream().anyMatch(Policy::templated), acl);
        acls.put(new AclKey(List.copyOf(names), values), entry);
        return entry;
    }

    /** From memory or storage; version 0 and no rules when there is none. */
    private Policy load(String canonical) {
        Policy known = policies.get(canonical);
        if (known != null) {
            return known;
        }
        changing.lock();
        try {
            Policy policy = read(canonical);
            policies.put(canonical, policy);
            return policy;
        } finally {
            changing.unlock();
        }
    }

    private Policy read(String canonical) {
        byte[] stored = PolicyName.valid(canonical) ? storage.get(PolicyName.key(canonical)) : null;
        if (stored == null) {
            return new Policy(canonical, "", 0, List.of());
        }
        Map<String, @Nullable Object> fields = Json.object(stored);
        String text = String.valueOf(fields.get(TEXT));
        long version = fields.get(VERSION) instanceof Number number ? number.longValue() : 1;
        return new Policy(canonical, text, version, PolicyParser.parse(text));
    }

    private static String decoded(String text) {
        try {
            String joined = text.replace("\r", "").replace("\n", "");
            return new String(Base64.getDecoder().decode(joined), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String defaultText() {
        try (InputStream in = PolicyStore.class.getResourceAsStream("default.hcl")) {
            return new String(Objects.requireNonNull(in, "default.hcl").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the default policy cannot be read from the program's own files", e);
        }
    }
}
