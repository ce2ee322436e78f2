package kz.zakupai.cli.agent.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All functions by their names: those of Go, and those of Consul Template that ask a Vault or change text. */
final class Functions {
    private static final Set<String> CONSUL = Set.of(
            "key",
            "keyExists",
            "keyOrDefault",
            "ls",
            "safeLs",
            "tree",
            "safeTree",
            "service",
            "services",
            "node",
            "nodes",
            "datacenters",
            "connect",
            "caRoots",
            "caLeaf",
            "partitions",
            "exportedServices",
            "peerings");

    private static final Set<String> NAMES = Set.copyOf(all(new NoSources()).keySet());

    private final Map<String, Operation> operations;

    Functions(Sources sources) {
        this.operations = all(sources);
    }

    private static Map<String, Operation> all(Sources sources) {
        Map<String, Operation> all = new HashMap<>();
        all.putAll(BasicFunctions.all());
        all.putAll(TextFunctions.all());
        all.putAll(CodecFunctions.all());
        all.putAll(ListFunctions.all());
        all.putAll(SourceFunctions.all(sources));
        return Map.copyOf(all);
    }

    static Set<String> names() {
        return NAMES;
    }

    /** What to do where a function is not known. */
    static String advice(String name) {
        if (CONSUL.contains(name)) {
            return "it reads from Consul, and this agent reads from a Vault";
        }
        if (name.equals("plugin") || name.equals("executeTemplate") || name.equals("scratch")) {
            return "it is left out on purpose; use variables and " + Quoting.quoted("define");
        }
        if (name.equals("writeToFile")) {
            return "a template writes its own destination only; templates that ask for the same certificate get the same one";
        }
        return "the documentation of the agent lists those that there are";
    }

    @Nullable
    Object call(String name, List<@Nullable Object> arguments, Position position) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new TemplateError(position, "there is no function " + name);
        }
        return operation.apply(new Arguments(name, arguments, position));
    }
}
