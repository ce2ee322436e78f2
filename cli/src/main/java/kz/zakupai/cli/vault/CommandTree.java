package kz.zakupai.cli.vault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.zakupai.cli.vault.audit.AuditDisable;
import kz.zakupai.cli.vault.audit.AuditEnable;
import kz.zakupai.cli.vault.audit.AuditList;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.completion.CommandNames;
import kz.zakupai.cli.vault.diagnose.Diagnose;
import kz.zakupai.cli.vault.kv.KvDelete;
import kz.zakupai.cli.vault.kv.KvEnableVersioning;
import kz.zakupai.cli.vault.kv.KvGet;
import kz.zakupai.cli.vault.kv.KvList;
import kz.zakupai.cli.vault.kv.KvMetadataDelete;
import kz.zakupai.cli.vault.kv.KvMetadataGet;
import kz.zakupai.cli.vault.kv.KvMetadataWrite;
import kz.zakupai.cli.vault.kv.KvPatch;
import kz.zakupai.cli.vault.kv.KvPut;
import kz.zakupai.cli.vault.kv.KvRollback;
import kz.zakupai.cli.vault.kv.KvVersionsCommand;
import kz.zakupai.cli.vault.lease.LeaseLookup;
import kz.zakupai.cli.vault.lease.LeaseRenew;
import kz.zakupai.cli.vault.lease.LeaseRevoke;
import kz.zakupai.cli.vault.login.AuthHelp;
import kz.zakupai.cli.vault.login.Login;
import kz.zakupai.cli.vault.login.PrintToken;
import kz.zakupai.cli.vault.mount.MountDisable;
import kz.zakupai.cli.vault.mount.MountEnable;
import kz.zakupai.cli.vault.mount.MountKind;
import kz.zakupai.cli.vault.mount.MountList;
import kz.zakupai.cli.vault.mount.MountMove;
import kz.zakupai.cli.vault.mount.MountTune;
import kz.zakupai.cli.vault.node.ClientUsage;
import kz.zakupai.cli.vault.node.Members;
import kz.zakupai.cli.vault.node.Monitor;
import kz.zakupai.cli.vault.node.StepDown;
import kz.zakupai.cli.vault.node.VersionHistory;
import kz.zakupai.cli.vault.path.Delete;
import kz.zakupai.cli.vault.path.ListCommand;
import kz.zakupai.cli.vault.path.PathHelp;
import kz.zakupai.cli.vault.path.Read;
import kz.zakupai.cli.vault.path.Unwrap;
import kz.zakupai.cli.vault.path.Write;
import kz.zakupai.cli.vault.pki.Issue;
import kz.zakupai.cli.vault.pki.ListIntermediates;
import kz.zakupai.cli.vault.pki.Reissue;
import kz.zakupai.cli.vault.pki.VerifySign;
import kz.zakupai.cli.vault.pki.health.HealthCheckCommand;
import kz.zakupai.cli.vault.plugin.PluginDeregister;
import kz.zakupai.cli.vault.plugin.PluginInfo;
import kz.zakupai.cli.vault.plugin.PluginList;
import kz.zakupai.cli.vault.plugin.PluginRegister;
import kz.zakupai.cli.vault.plugin.PluginReload;
import kz.zakupai.cli.vault.policy.PolicyDelete;
import kz.zakupai.cli.vault.policy.PolicyFormat;
import kz.zakupai.cli.vault.policy.PolicyList;
import kz.zakupai.cli.vault.policy.PolicyRead;
import kz.zakupai.cli.vault.policy.PolicyWrite;
import kz.zakupai.cli.vault.policy.explain.PolicyExplain;
import kz.zakupai.cli.vault.policy.lint.PolicyLint;
import kz.zakupai.cli.vault.policy.suite.PolicyTest;
import kz.zakupai.cli.vault.raft.AutopilotGetConfig;
import kz.zakupai.cli.vault.raft.AutopilotSetConfig;
import kz.zakupai.cli.vault.raft.AutopilotState;
import kz.zakupai.cli.vault.raft.ListPeers;
import kz.zakupai.cli.vault.raft.RaftJoin;
import kz.zakupai.cli.vault.raft.RemovePeer;
import kz.zakupai.cli.vault.raft.SnapshotInspect;
import kz.zakupai.cli.vault.raft.SnapshotRestore;
import kz.zakupai.cli.vault.raft.SnapshotSave;
import kz.zakupai.cli.vault.seal.GenerateRoot;
import kz.zakupai.cli.vault.seal.Init;
import kz.zakupai.cli.vault.seal.KeyStatus;
import kz.zakupai.cli.vault.seal.RekeyShares;
import kz.zakupai.cli.vault.seal.Rotate;
import kz.zakupai.cli.vault.seal.Seal;
import kz.zakupai.cli.vault.seal.Status;
import kz.zakupai.cli.vault.seal.Unseal;
import kz.zakupai.cli.vault.token.TokenCapabilities;
import kz.zakupai.cli.vault.token.TokenCreate;
import kz.zakupai.cli.vault.token.TokenLookup;
import kz.zakupai.cli.vault.token.TokenRenew;
import kz.zakupai.cli.vault.token.TokenRevoke;
import kz.zakupai.cli.vault.transit.TransitImport;

/** All commands by their names. A command's object is made when it is asked for, so that a call starts fast. */
final class CommandTree implements CommandNames {
    /** Groups and what the list of commands says about them. */
    static final Map<String, String> GROUPS = groups();

    private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();

    CommandTree() {
        addSingle();
        addKeyValue();
        addAccess();
        addOperation();
        addRaftAndTransit();
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("audit", "Interact with audit devices");
        groups.put("auth", "Interact with auth methods");
        groups.put("kv", "Interact with Vault's Key-Value storage");
        groups.put("kv metadata", "Interact with Vault's Key-Value storage");
        groups.put("lease", "Interact with leases");
        groups.put("operator", "Perform operator-specific tasks");
        groups.put("operator raft", "Interact with Vault's raft storage backend");
        groups.put("operator raft autopilot", "Configure autopilot under integrated storage");
        groups.put("operator raft snapshot", "Restores and saves snapshots from the Raft cluster");
        groups.put("pki", "Interact with Vault's PKI Secrets Engine");
        groups.put("plugin", "Interact with Vault plugins and catalog");
        groups.put("policy", "Interact with policies");
        groups.put("print", "Prints runtime configurations");
        groups.put("secrets", "Interact with secrets engines");
        groups.put("token", "Interact with tokens");
        groups.put("transit", "Interact with Vault's Transit Secrets Engine");
        return groups;
    }

    private void addSingle() {
        commands.put("agent", AgentStart::new);
        commands.put("read", Read::new);
        commands.put("write", Write::whole);
        commands.put("delete", Delete::new);
        commands.put("list", ListCommand::new);
        commands.put("login", Login::new);
        commands.put("server", Server::new);
        commands.put("status", Status::new);
        commands.put("unwrap", Unwrap::new);
        commands.put("patch", Write::patch);
        commands.put("path-help", PathHelp::new);
        commands.put("print token", PrintToken::new);
        commands.put("version", Version::new);
    }

    private void addKeyValue() {
        commands.put("kv delete", KvDelete::new);
        commands.put("kv destroy", KvVersionsCommand::destroy);
        commands.put("kv enable-versioning", KvEnableVersioning::new);
        commands.put("kv get", KvGet::new);
        commands.put("kv list", KvList::new);
        commands.put("kv metadata delete", KvMetadataDelete::new);
        commands.put("kv metadata get", KvMetadataGet::new);
        commands.put("kv metadata patch", KvMetadataWrite::patch);
        commands.put("kv metadata put", KvMetadataWrite::put);
        commands.put("kv patch", KvPatch::new);
        commands.put("kv put", KvPut::new);
        commands.put("kv rollback", KvRollback::new);
        commands.put("kv undelete", KvVersionsCommand::undelete);
    }

    private void addAccess() {
        commands.put("pki health-check", HealthCheckCommand::now);
        commands.put("pki issue", Issue::new);
        commands.put("pki list-intermediates", ListIntermediates::new);
        commands.put("pki reissue", Reissue::new);
        commands.put("pki verify-sign", VerifySign::new);
        commands.put("policy delete", PolicyDelete::new);
        commands.put("policy explain", PolicyExplain::new);
        commands.put("policy fmt", PolicyFormat::new);
        commands.put("policy lint", PolicyLint::new);
        commands.put("policy list", PolicyList::new);
        commands.put("policy read", PolicyRead::new);
        commands.put("policy test", PolicyTest::new);
        commands.put("policy write", PolicyWrite::new);
        commands.put("token capabilities", TokenCapabilities::new);
        commands.put("token create", TokenCreate::new);
        commands.put("token lookup", TokenLookup::new);
        commands.put("token renew", TokenRenew::new);
        commands.put("token revoke", TokenRevoke::new);
        commands.put("lease lookup", LeaseLookup::new);
        commands.put("lease renew", LeaseRenew::new);
        commands.put("lease revoke", LeaseRevoke::new);
    }

    private void addOperation() {
        addMounts("auth", MountKind.AUTH_METHOD);
        addMounts("secrets", MountKind.SECRETS_ENGINE);
        commands.put("auth help", AuthHelp::new);
        commands.put("audit disable", AuditDisable::new);
        commands.put("audit enable", AuditEnable::new);
        commands.put("audit list", AuditList::new);
        commands.put("operator diagnose", Diagnose::new);
        commands.put("operator generate-root", GenerateRoot::new);
        commands.put("operator init", Init::new);
        commands.put("operator key-status", KeyStatus::new);
        commands.put("operator members", Members::new);
        commands.put("operator rekey", RekeyShares::new);
        commands.put("operator rotate", Rotate::new);
        commands.put("operator seal", Seal::new);
        commands.put("operator step-down", StepDown::new);
        commands.put("operator unseal", Unseal::new);
        commands.put("operator usage", ClientUsage::new);
        commands.put("monitor", Monitor::new);
        commands.put("version-history", VersionHistory::new);
        commands.put("plugin deregister", PluginDeregister::new);
        commands.put("plugin info", PluginInfo::new);
        commands.put("plugin list", PluginList::new);
        commands.put("plugin register", PluginRegister::new);
        commands.put("plugin reload", PluginReload::new);
    }

    private void addRaftAndTransit() {
        commands.put("operator raft autopilot get-config", AutopilotGetConfig::new);
        commands.put("operator raft autopilot set-config", AutopilotSetConfig::new);
        commands.put("operator raft autopilot state", AutopilotState::new);
        commands.put("operator raft join", RaftJoin::new);
        commands.put("operator raft list-peers", ListPeers::new);
        commands.put("operator raft remove-peer", RemovePeer::new);
        commands.put("operator raft snapshot inspect", SnapshotInspect::new);
        commands.put("operator raft snapshot restore", SnapshotRestore::new);
        commands.put("operator raft snapshot save", SnapshotSave::new);
        commands.put("transit import", TransitImport::key);
        commands.put("transit import-version", TransitImport::version);
    }

    private void addMounts(String group, MountKind kind) {
        commands.put(group + " disable", () -> new MountDisable(kind));
        commands.put(group + " enable", () -> new MountEnable(kind));
        commands.put(group + " list", () -> new MountList(kind));
        commands.put(group + " move", () -> new MountMove(kind));
        commands.put(group + " tune", () -> new MountTune(kind));
    }

    /** The command of that full name. */
    Optional<Command> command(String name) {
        return Optional.ofNullable(commands.get(name)).map(Supplier::get);
    }

    /** Whether there is a command or a group of that full name. */
    boolean knows(String name) {
        return commands.containsKey(name) || GROUPS.containsKey(name);
    }

    @Override
    public Optional<Declaration> declaration(String name) {
        return command(name).map(Command::declaration);
    }

    @Override
    public boolean isGroup(String name) {
        return GROUPS.containsKey(name);
    }

    /** Sorted. */
    @Override
    public List<String> below(String group) {
        String prefix = group.isEmpty() ? "" : group + " ";
        List<String> names = new ArrayList<>(commands.keySet());
        names.addAll(GROUPS.keySet());
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> !name.contains(" "))
                .sorted()
                .toList();
    }

    /** What the list of commands says about {@code name}. */
    String synopsis(String name) {
        return command(name)
                .map(found -> found.declaration().synopsis())
                .orElseGet(() -> GROUPS.getOrDefault(name, ""));
    }
}
