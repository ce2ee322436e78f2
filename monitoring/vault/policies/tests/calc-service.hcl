# What calc-service must be able to do, and above all what not. Run by the build, and by hand with
#   ./vault policy test monitoring/vault/policies/tests/*.hcl
policy "calc-service" { file = "../calc-service.hcl" }

case "it reads its own secrets and the shared ones" {
  paths = [
    "zakupai/data/app",
    "zakupai/data/services/calc-service",
    "zakupai/data/services/calc-service/database",
  ]
  only = ["read"]
}

case "it sees versions, so that it notices a rotation" {
  paths = [
    "zakupai/metadata/app",
    "zakupai/metadata/services/calc-service",
    "zakupai/metadata/services/calc-service/database",
  ]
  only = ["read"]
}

case "the secrets of others stay closed" {
  paths = [
    "zakupai/data/services/etl-service",
    "zakupai/data/services/risk-engine",
    "zakupai/data/services/alertmanager",
    "zakupai/data/services/calc-service-admin",
    "zakupai/metadata/services/etl-service",
    "zakupai/data/apps",
  ]
  only = []
}

case "it cannot look around" {
  paths = ["zakupai/metadata", "zakupai/metadata/services", "sys/mounts", "sys/policies/acl"]
  only  = []
}

case "certificates are for its own name" {
  path = "pki_int/issue/calc-service"
  only = ["update"]
}

case "certificates for others, and the authorities, are not" {
  paths = ["pki_int/issue/etl-service", "pki_int/sign/calc-service", "pki_int/roles/calc-service", "pki/root/generate/internal"]
  only  = []
}

case "it replaces its own secret-id" {
  paths = [
    "auth/approle/role/calc-service/secret-id",
    "auth/approle/role/calc-service/secret-id/lookup",
    "auth/approle/role/calc-service/secret-id-accessor/destroy",
  ]
  only = ["update"]
}

case "roles, its own included, are for the operator" {
  paths = [
    "auth/approle/role/calc-service",
    "auth/approle/role/calc-service/policies",
    "auth/approle/role/calc-service/role-id",
    "auth/approle/role/etl-service/secret-id",
    "auth/approle/role/operator/secret-id",
  ]
  only = []
}

case "it keeps its own token alive" {
  path = "auth/token/renew-self"
  only = ["update"]
}

case "it makes no tokens and no policies" {
  paths = ["auth/token/create", "auth/token/create-orphan", "sys/policies/acl/calc-service", "sys/auth/userpass"]
  only  = []
}
