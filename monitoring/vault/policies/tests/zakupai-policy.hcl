# The operator's policy: all of the daily work, and no way to become more than it is.
policy "operator" { file = "../zakupai-policy.hcl" }

case "secrets are his to keep" {
  paths  = ["zakupai/data/app", "zakupai/data/services/calc-service"]
  can    = ["create", "read", "update", "patch", "delete"]
  cannot = ["sudo"]
}

case "services' policies are his to restore" {
  paths  = ["sys/policies/acl/calc-service", "sys/policies/acl/alertmanager", "sys/policies/acl/viewer"]
  can    = ["create", "read", "update"]
  cannot = ["delete"]
}

case "his own policy is not" {
  paths  = ["sys/policies/acl/zakupai-policy", "sys/policies/acl/default", "sys/policies/acl/other"]
  only   = ["read"]
}

case "the old name of policies is for reading" {
  path = "sys/policy/zakupai-policy"
  only = ["read"]
}

case "he makes no tokens" {
  paths = ["auth/token/create", "auth/token/create-orphan", "auth/token/create/role", "auth/token/roles/role"]
  only  = []
}

case "he adds no other way to log in" {
  paths = ["sys/auth/userpass", "auth/userpass/users/anna", "auth/jwt/role/other", "identity/entity"]
  only  = []
}

case "the authorities stay what they are" {
  paths  = ["pki/root", "pki/root/sign-self-issued", "pki/root/generate/exported", "pki/keys/import", "pki/issuer/default"]
  cannot = ["create", "update", "delete", "sudo"]
}

case "he seals in an emergency" {
  path = "sys/seal"
  only = ["update", "sudo"]
}

case "the store is not his to read past the engines" {
  paths = ["sys/raw", "sys/raw/core/keyring"]
  only  = []
}

case "he asks why a request is refused" {
  path = "sys/internal/acl/explain"
  can  = ["update"]
}
