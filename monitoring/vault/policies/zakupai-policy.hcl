# The operator's policy: everything below zakupai/, and what keeps the stack as bootstrap.yaml describes it. Not root: it
# cannot change itself, other policies than the services', or anything that is not named here. Only together with the holders of key
# shares can it make a root token.

path "zakupai/*" {
  capabilities = ["create", "read", "update", "patch", "delete", "list"]
}

# AppRoles of the services and its own.
path "auth/approle/role" {
  capabilities = ["list"]
}

path "auth/approle/role/*" {
  capabilities = ["create", "read", "update", "delete", "list"]
}

# The services' policies.
path "sys/policies/acl" {
  capabilities = ["list"]
}

path "sys/policies/acl/*" {
  capabilities = ["read"]
}

path "sys/policies/acl/calc-service" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/risk-engine" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/etl-service" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/alertmanager" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/prometheus" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/viewer" {
  capabilities = ["create", "read", "update"]
}

path "sys/policy" {
  capabilities = ["read", "list"]
}

path "sys/policy/*" {
  capabilities = ["read"]
}

# What is mounted, and the mounts of the project.
path "sys/mounts" {
  capabilities = ["read"]
}

path "sys/mounts/zakupai" {
  capabilities = ["create", "read", "update"]
}

path "sys/mounts/pki" {
  capabilities = ["create", "read", "update"]
}

path "sys/mounts/pki/tune" {
  capabilities = ["read", "update"]
}

path "sys/mounts/pki_int" {
  capabilities = ["create", "read", "update"]
}

path "sys/mounts/pki_int/tune" {
  capabilities = ["read", "update"]
}

# The authorities: made once, then looked after. Keys stay inside; the root signs the authority below and nothing else.
path "pki/root/generate/internal" {
  capabilities = ["create", "update"]
}

path "pki/root/sign-intermediate" {
  capabilities = ["create", "update"]
}

path "pki/issuers" {
  capabilities = ["list"]
}

path "pki/config/+" {
  capabilities = ["create", "read", "update"]
}

path "pki/revoke" {
  capabilities = ["create", "update"]
}

path "pki/crl/rotate" {
  capabilities = ["read"]
}

path "pki_int/intermediate/generate/internal" {
  capabilities = ["create", "update"]
}

path "pki_int/intermediate/set-signed" {
  capabilities = ["create", "update"]
}

path "pki_int/issuers" {
  capabilities = ["list"]
}

path "pki_int/config/+" {
  capabilities = ["create", "read", "update"]
}

path "pki_int/roles" {
  capabilities = ["list"]
}

path "pki_int/roles/+" {
  capabilities = ["create", "read", "update"]
}

path "pki_int/certs" {
  capabilities = ["list"]
}

path "pki_int/certs/revoked" {
  capabilities = ["list"]
}

path "pki_int/revoke" {
  capabilities = ["create", "update"]
}

path "pki_int/crl/rotate" {
  capabilities = ["read"]
}

path "pki_int/tidy-status" {
  capabilities = ["read"]
}

path "sys/auth" {
  capabilities = ["read"]
}

path "sys/auth/approle" {
  capabilities = ["create", "read", "update", "sudo"]
}

# CI runs that log in by their own identity: see ci-access.sh.
path "sys/auth/jwt" {
  capabilities = ["create", "read", "update", "sudo"]
}

path "auth/jwt/config" {
  capabilities = ["create", "read", "update"]
}

path "auth/jwt/role/zakupai-ci" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/zakupai-ci" {
  capabilities = ["create", "read", "update"]
}

path "sys/audit" {
  capabilities = ["read", "sudo"]
}

path "sys/audit/file" {
  capabilities = ["create", "read", "update", "sudo"]
}

path "sys/audit-hash/*" {
  capabilities = ["create", "update"]
}

# Sealing in an emergency.
path "sys/seal" {
  capabilities = ["update", "sudo"]
}

# With the holders of enough key shares: a new root token, new shares, a new encryption key.
path "sys/generate-root/*" {
  capabilities = ["create", "read", "update", "delete", "sudo"]
}

path "sys/rekey/*" {
  capabilities = ["create", "read", "update", "delete", "sudo"]
}

# The same for the recovery keys of a Vault that unseals itself.
path "sys/rekey-recovery-key/*" {
  capabilities = ["create", "read", "update", "delete", "sudo"]
}

path "sys/rotate" {
  capabilities = ["update", "sudo"]
}

path "sys/key-status" {
  capabilities = ["read"]
}

path "sys/metrics" {
  capabilities = ["read"]
}

path "sys/capabilities" {
  capabilities = ["create", "update"]
}

path "sys/capabilities-accessor" {
  capabilities = ["create", "update"]
}

# `vault policy explain`: why a request of somebody's is allowed or refused.
path "sys/internal/acl/explain" {
  capabilities = ["create", "update"]
}

path "auth/token/lookup" {
  capabilities = ["create", "update"]
}

path "auth/token/lookup-accessor" {
  capabilities = ["create", "update"]
}

path "auth/token/revoke-accessor" {
  capabilities = ["create", "update"]
}

# Snapshots of the whole store, encrypted as it lies there. To restore one takes a root token.
path "sys/storage/raft/snapshot" {
  capabilities = ["read"]
}

path "sys/storage/raft/configuration" {
  capabilities = ["read"]
}

path "sys/storage/raft/autopilot/state" {
  capabilities = ["read"]
}

# Limits on requests and leases (docs/operations/quotas.md).
path "sys/quotas/config" {
  capabilities = ["read", "update"]
}

path "sys/quotas/rate-limit" {
  capabilities = ["list"]
}

path "sys/quotas/rate-limit/*" {
  capabilities = ["create", "read", "update", "delete"]
}

path "sys/quotas/lease-count" {
  capabilities = ["list"]
}

path "sys/quotas/lease-count/*" {
  capabilities = ["create", "read", "update", "delete"]
}

# Looking at the running server: its node and machine, the requests that are under way, its configuration without secrets, its log.
path "sys/ha-status" {
  capabilities = ["read"]
}

path "sys/version-history" {
  capabilities = ["list"]
}

path "sys/host-info" {
  capabilities = ["read", "sudo"]
}

path "sys/in-flight-req" {
  capabilities = ["read", "sudo"]
}

path "sys/config/state/sanitized" {
  capabilities = ["read", "sudo"]
}

path "sys/monitor" {
  capabilities = ["read", "sudo"]
}

path "sys/plugins/catalog" {
  capabilities = ["read"]
}

path "sys/internal/counters/*" {
  capabilities = ["read"]
}

# How much is logged, until the next start.
path "sys/loggers" {
  capabilities = ["read", "update", "delete", "sudo"]
}

path "sys/loggers/*" {
  capabilities = ["read", "update", "delete", "sudo"]
}

# An engine that hangs on to a connection starts anew; nothing that is stored changes.
path "sys/plugins/reload/backend" {
  capabilities = ["update", "sudo"]
}
