package kz.zakupai.vault.server.token;

/** Whether a policy of that name exists; {@code root} always does. */
@FunctionalInterface
public interface PolicyExistence {
    boolean exists(String policy);
}
