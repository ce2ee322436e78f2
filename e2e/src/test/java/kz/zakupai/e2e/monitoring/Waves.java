package kz.zakupai.e2e.monitoring;

import java.util.List;
import java.util.Map;

/** All faults that are made, in their order, and the alerts whose faults are not. */
final class Waves {
    static final List<Wave> ALL = List.of(
            VaultFaults.strangers().inEveryRun(),
            BusinessFaults.portal(),
            BusinessFaults.refusedToken(),
            BusinessFaults.dumping(),
            WatcherFaults.configuration(),
            WatcherFaults.template(),
            VaultFaults.identities(),
            WatcherFaults.delivery(),
            WatcherFaults.handingOver(),
            WatcherFaults.missing(),
            WatcherFaults.refused(),
            ServiceFaults.database(),
            ServiceFaults.down(),
            VaultFaults.slow(),
            VaultFaults.audit(),
            VaultFaults.storage(),
            VaultFaults.sealed(),
            VaultFaults.down(),
            VaultFaults.restarted());

    private static final String LONG = "its threshold is minutes or hours of real time, which is no window";
    private static final String OTHER_SETUP = "needs a Vault or a service that is set up otherwise than the stack's";
    private static final String FULL = "would fill the machine of whoever runs the tests";

    /** Alerts whose faults are not made here, and why; the rules' unit tests try their expressions. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("Watchdog", "fires always; that it comes to the hook is a test of its own"),
            Map.entry("AlertmanagerDown", "what tells the chat is what is down; the watchdog's silence says so"),
            Map.entry("VaultIrrevocableLeases", "the Vault gives up on a revocation only after many attempts"),
            Map.entry("VaultAuditDeviceFailing", OTHER_SETUP),
            Map.entry("VaultLoginFailing", "a service with a living token does not log in"),
            Map.entry("VaultNotInitialised", "a Vault without its data is what no test should make of a stack"),
            Map.entry("VaultRootTokenAlive", OTHER_SETUP),
            Map.entry("SecretsFromEnvironment", OTHER_SETUP),
            Map.entry("PortalLoadStale", LONG),
            Map.entry("RnuRegisterStale", LONG),
            Map.entry("NoticesNotDelivered", LONG),
            Map.entry("DiskSpaceLow", FULL),
            Map.entry("ServiceMemoryLow", FULL),
            Map.entry("RiskFlagShareHigh", "says something of real data; made-up ones have no usual share"));

    private Waves() {}
}
