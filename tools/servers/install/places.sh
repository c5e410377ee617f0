# Sourced by the installers: where servers are kept, and how one gets there whole or not at all.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
servers="${XDG_CACHE_HOME:-$HOME/.cache}/jurybox/servers"

# begin NAME-VERSION PROGRAM…: ends the script if the programs are installed; else makes $work, which is removed at
# exit.
begin() {
  place="$servers/$1"
  shift
  mkdir -p "$servers"
  # A second installer of the same server waits for the first, then finds its work done.
  if command -v flock >/dev/null; then
    exec 9>"$place.lock"
    flock 9
  fi
  local missing=0 program
  for program in "$@"; do [ -x "$place/bin/$program" ] || missing=1; done
  if [ "$missing" = 0 ]; then
    echo "installed: $place"
    exit 0
  fi
  work=$(mktemp -d "$servers/.build-XXXXXX")
  trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
  mkdir -p "$work/result/bin"
}

finish() {
  rm -rf "$place"
  mv "$work/result" "$place"
  echo "installed: $place, after $SECONDS s"
}

# need COMMAND=PACKAGE…: installs the Debian packages of those commands that are missing.
need() {
  local pair packages=() sudo=""
  for pair in "$@"; do command -v "${pair%%=*}" >/dev/null || packages+=("${pair#*=}"); done
  [ ${#packages[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "${packages[@]}"
}

# node-llama-cpp's package holds the llama.cpp source that it was built from, as a git bundle.
llama_bundle="$root/node_modules/node-llama-cpp/llama/gitRelease.bundle"
llama_release() {
  sed -n 's/.*"release": *"\(.*\)".*/\1/p' "$root/node_modules/node-llama-cpp/llama/binariesGithubRelease.json"
}

# The folder of node-llama-cpp's own libraries for the processor of this machine.
llama_libraries() {
  local name folder
  name=$(node -p '`${process.platform}-${process.arch}`')
  folder="$root/node_modules/@node-llama-cpp/$name/bins/$name"
  [ -d "$folder" ] || {
    echo "node-llama-cpp has no libraries for $name: run npm ci" >&2
    return 1
  }
  echo "$folder"
}
