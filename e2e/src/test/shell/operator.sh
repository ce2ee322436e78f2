#!/usr/bin/env bash
# A server's first day in an operator's script: from an empty server to a service that reads its secret, and to the seal.
# Needs VAULT_ADDR, and JAVA with CLASS_PATH to run the command line; HOME is a folder of the test.
set -euo pipefail

vault() {
  LC_ALL=C.UTF-8 "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$CLASS_PATH" kz.zakupai.cli.vault.Main "$@"
}

# equal EXPECTED GOT
equal() {
  [[ $2 == "$1" ]] || {
    echo "line ${BASH_LINENO[0]}: expected '$1', got '$2'" >&2
    exit 1
  }
}

# ends CODE COMMAND...: the command ends with this exit code.
ends() {
  local code=0 expected=$1
  shift
  "$@" >"$HOME/out" 2>&1 || code=$?
  [[ $code == "$expected" ]] || {
    echo "line ${BASH_LINENO[0]}: exit code $code instead of $expected from: ${*:1:3}" >&2
    exit 1
  }
}

ends 2 vault status
init=$(vault operator init -key-shares=1 -key-threshold=1 -format=json)
[[ $init =~ \"unseal_keys_b64\":\ \[[[:space:]]*\"([^\"]+)\" ]] && key=${BASH_REMATCH[1]}
[[ $init =~ \"root_token\":\ \"([^\"]+)\" ]] && root=${BASH_REMATCH[1]}
ends 2 vault status
ends 0 vault operator unseal "$key"
ends 0 vault status

printf '%s' "$root" | ends 0 vault login -no-print -
equal "$root" "$(vault print token)"
ends 0 vault secrets enable -path=kv -version=2 kv
ends 0 vault kv put kv/calc user=сәлем pin=1
ends 0 vault kv patch kv/calc pin=2
equal 2 "$(vault kv get -field=pin kv/calc)"
equal 1 "$(vault kv get -version=1 -field=pin kv/calc)"
equal сәлем "$(vault kv get -field=user kv/calc)"
equal '["calc"]' "$(vault kv list -format=json kv | tr -d ' \n')"
ends 0 vault kv delete kv/calc
ends 2 vault kv get -field=pin kv/calc
ends 0 vault kv undelete -versions=2 kv/calc
equal 2 "$(vault kv get -field=pin kv/calc)"

echo 'path "kv/data/calc" { capabilities = ["read"] }' | ends 0 vault policy write calc -
echo 'path "kv/data/calc" {' | ends 2 vault policy write calc -
ends 0 vault auth enable approle
ends 0 vault write auth/approle/role/calc token_policies=calc token_ttl=10m
role_id=$(vault read -field=role_id auth/approle/role/calc/role-id)
secret_id=$(vault write -f -field=secret_id auth/approle/role/calc/secret-id)
token=$(vault write -field=token auth/approle/login role_id="$role_id" secret_id="$secret_id")
ends 2 vault write auth/approle/login role_id="$role_id" secret_id=wrong
equal 2 "$(VAULT_TOKEN=$token vault read -format=json -field=data kv/data/calc | grep -o '"pin": "[0-9]"' | tr -dc 0-9)"
VAULT_TOKEN=$token ends 2 vault kv put kv/calc pin=3
ends 0 vault token revoke "$token"
VAULT_TOKEN=$token ends 2 vault token lookup

ends 0 vault operator seal
ends 2 vault status
echo "the day is over"
