# Besides agent.hcl, for Alertmanager 0.26 and newer, which reads the bot's token from a file at every message. A new token then is
# in use at once, with nothing reloaded:
#
#     ZAKUPAI_TELEGRAM_TOKEN_FILE=alertmanager/telegram-token vault agent -config=agent.hcl -config=agent-token-file.hcl
#
# The variable makes alertmanager.yml.ctmpl name the file in place of the token. `zakupai up --monitoring` asks
# `alertmanager --version`, and does this by itself.

template {
  contents             = "[[ with secret \"zakupai/data/services/alertmanager\" ]][[ .Data.data.TELEGRAM_BOT_TOKEN | trimSpace ]][[ end ]]"
  destination          = "alertmanager/telegram-token"
  perms                = "0600"
  left_delimiter       = "[["
  right_delimiter      = "]]"
  error_on_missing_key = true
  backup               = false
}
