# Sourced by the scripts that check the project: each step is named before it, and its seconds are told after it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# step NAME COMMAND…
step() {
  local started=$SECONDS
  printf '\n== %s\n' "$1"
  "${@:2}"
  printf -- '-- %s: %s s\n' "$1" $((SECONDS - started))
}
