# What risk-engine must be able to do, and above all what not. Run by the build, and by hand with
#   ./vault policy test monitoring/vault/policies/tests/*.hcl
policy "risk-engine" { file = "../risk-engine.hcl" }

case "it reads its own secrets and the shared ones" {
  paths = [
    "zakupai/data/app",
    "zakupai/data/services/risk-engine",
    "zakupai/data/services/risk-engine/database",
  ]
  only = ["read"]
}

case "it sees versions, so that it notices a rotation" {
  paths = [
    "zakupai/metadata/app",
    "zakupai/metadata/services/risk-engine",
    "zakupai/metadata/services/risk-engine/database",
  ]
  only = ["read"]
}

case "the secrets of others stay closed" {
  paths = [
    "zakupai/data/services/calc-service",
    "zakupai/data/services/etl-service",
    "zakupai/data/services/alertmanager",
    "zakupai/data/services/risk-engine-admin",
    "zakupai/metadata/services/calc-service",
    "zakupai/data/apps",
  ]
  only = []
}

case "it cannot look around" {
  paths = ["zakupai/metadata", "zakupai/metadata/services", "sys/mounts", "sys/policies/acl"]
  only  = []
}

case "certificates are for its own name" {
  path = "pki_int/issue/risk-engine"
  only = ["update"]
}

case "certificates for others, and the authorities, are not" {
  paths = ["pki_int/issue/calc-service", "pki_int/sign/risk-engine", "pki_int/roles/risk-engine", "pki/root/generate/internal"]
  only  = []
}

case "it replaces its own secret-id" {
  paths = [
    "auth/approle/role/risk-engine/secret-id",
    "auth/approle/role/risk-engine/secret-id/lookup",
    "auth/approle/role/risk-engine/secret-id-accessor/destroy",
  ]
  only = ["update"]
}

case "roles, its own included, are for the operator" {
  paths = [
    "auth/approle/role/risk-engine",
    "auth/approle/role/risk-engine/policies",
    "auth/approle/role/risk-engine/role-id",
    "auth/approle/role/calc-service/secret-id",
    "auth/approle/role/operator/secret-id",
  ]
  only = []
}

case "it keeps its own token alive" {
  path = "auth/token/renew-self"
  only = ["update"]
}

case "it makes no tokens and no policies" {
  paths = ["auth/token/create", "auth/token/create-orphan", "sys/policies/acl/risk-engine", "sys/auth/userpass"]
  only  = []
}
