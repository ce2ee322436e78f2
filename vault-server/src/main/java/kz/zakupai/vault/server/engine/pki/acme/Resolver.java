package kz.zakupai.vault.server.engine.pki.acme;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** DNS, by the system's servers or by one that is configured. Each question takes a few seconds at most. */
record Resolver(String server) {
    private static final int MOST_ANSWERS = 100;

    /**
     * The addresses of a host.
     *
     * @throws AcmeProblem when it has none
     */
    List<InetAddress> addresses(Identifier identifier) {
        String host = identifier.value();
        try {
            if (identifier.address()) {
                return List.of(InetAddress.ofLiteral(host));
            }
            if (server.isEmpty()) {
                return List.of(InetAddress.getAllByName(host));
            }
        } catch (UnknownHostException e) {
            throw ProblemType.DNS.problem("no address found for " + host);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (String type : List.of("A", "AAAA")) {
            ask(host, type).forEach(text -> addresses.add(InetAddress.ofLiteral(text)));
        }
        if (addresses.isEmpty()) {
            throw ProblemType.DNS.problem("no address found for " + host);
        }
        return addresses;
    }

    /** The texts of a name; none where there is none. */
    List<String> texts(String name) {
        return ask(name, "TXT").stream().map(Resolver::unquoted).toList();
    }

    /** Nothing but texts comes out of DNS: this provider makes no objects of what it reads, unlike those for LDAP or RMI. */
    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // the provider is fixed to DNS; the naming API takes no other map
    private List<String> ask(String name, String type) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, server.isEmpty() ? "dns:" : "dns://" + server);
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        List<String> found = new ArrayList<>();
        try {
            DirContext context = new InitialDirContext(environment);
            try {
                Attribute attribute =
                        context.getAttributes(name, new String[] {type}).get(type);
                NamingEnumeration<?> values = attribute == null ? null : attribute.getAll();
                while (values != null && values.hasMore() && found.size() < MOST_ANSWERS) {
                    found.add(String.valueOf(values.next()));
                }
            } finally {
                context.close();
            }
            return found;
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            throw ProblemType.DNS.problem("no answer about " + name);
        }
    }

    /** Long texts come in quoted parts. */
    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.replace("\" \"", "").replace("\"", "") : text;
    }
}
