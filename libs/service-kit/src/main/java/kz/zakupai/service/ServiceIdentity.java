package kz.zakupai.service;

/**
 * Which service this is.
 *
 * @param name the service's name, also its AppRole and its database role, for example {@code calc-service}
 * @param version the released version, for example {@code 0.1.0}
 */
public record ServiceIdentity(String name, String version) {}
