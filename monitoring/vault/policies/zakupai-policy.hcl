# The operator's policy: everything below zakupai/, and what keeps the stack running. Not root: no seal, no policy beyond
# the project's own, no audit device.

path "zakupai/*" {
  capabilities = ["create", "read", "update", "patch", "delete", "list"]
}

path "auth/approle/role/*" {
  capabilities = ["create", "read", "update", "delete", "list"]
}

path "sys/policies/acl" {
  capabilities = ["list"]
}

path "sys/policies/acl/*" {
  capabilities = ["read"]
}

path "sys/policy" {
  capabilities = ["read", "list"]
}

path "sys/policy/*" {
  capabilities = ["read"]
}

path "sys/mounts" {
  capabilities = ["read"]
}

path "sys/auth" {
  capabilities = ["read"]
}

path "sys/audit" {
  capabilities = ["read", "sudo"]
}

path "sys/audit-hash/*" {
  capabilities = ["create", "update"]
}

path "sys/metrics" {
  capabilities = ["read"]
}

path "sys/capabilities" {
  capabilities = ["create", "update"]
}

path "auth/token/create" {
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
