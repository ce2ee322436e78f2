#!/bin/sh
# Runs Alertmanager, and takes the bot's token out of what it logs:
#
#   without-token.sh alertmanager --config.file=alertmanager.yml ...
#
# The token stands in the address of every call of Telegram's API, and Alertmanager logs that address whenever Telegram cannot be
# reached (0.25 and 0.27 alike). Alertmanager takes this process's place, so that its number, signals and exit code are its own.
set -eu

pipe=$(mktemp -d)
mkfifo -m 600 "$pipe/log"
# Line by line where this sed can. It ends when Alertmanager has ended and all is written: no signal that is meant for both ends it.
unbuffered=$(printf '' | sed -u '' 2>/dev/null && echo yes) || unbuffered=
(
  trap '' HUP INT TERM
  exec sed ${unbuffered:+-u} 's#/bot[0-9][0-9]*:[A-Za-z0-9_-]*#/bot***#g' <"$pipe/log"
) &
exec >"$pipe/log" 2>&1
rm -r "$pipe"
exec "$@"
