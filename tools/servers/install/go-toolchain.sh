# Sourced by install-ollama.sh: a Go that is new enough, whatever the machine has.
# Sets $go. Debian's may be older than Go's own way of fetching a newer one (1.21), but any Go can download a module,
# and the toolchain is one.

go_wanted=1.24.1

ready_go() {
  command -v go >/dev/null || need go=golang-go
  go=$(command -v go)
  if ! at_least "$go_wanted" "$(go_version)"; then
    if at_least 1.21 "$(go_version)"; then
      export GOTOOLCHAIN="go$go_wanted+auto"
    else
      go=$(downloaded_go)
    fi
  fi
}

go_version() {
  (cd / && go version) | sed 's/.*go\([0-9][0-9.]*\).*/\1/'
}

at_least() {
  [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

downloaded_go() {
  local machine folder
  machine=$(go env GOOS)-$(go env GOARCH)
  folder=$(cd "$work" && module_folder "golang.org/toolchain@v0.0.1-go$go_wanted.$machine")
  cp -r "$folder" "$work/go"
  # A module carries no permissions.
  chmod -R u+w "$work/go"
  chmod +x "$work"/go/bin/* "$work"/go/pkg/tool/*/*
  echo "$work/go/bin/go"
}

module_folder() {
  "$go" mod download -json "$1" | sed -n 's/^.*"Dir": "\(.*\)".*$/\1/p'
}
