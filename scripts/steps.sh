# Sourced by the scripts that check the project: prints each step's name before it and its seconds after it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# step NAME COMMAND…
step() {
  local started=$SECONDS
  printf '\n== %s\n' "$1"
  "${@:2}"
  printf -- '-- %s: %s s\n' "$1" $((SECONDS - started))
}
