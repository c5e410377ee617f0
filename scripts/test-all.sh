#!/usr/bin/env bash
# Every check that `npm test` leaves out. Anything that is needed but missing makes it fail.
source "$(dirname "$0")/steps.sh"

step "system packages" bash scripts/system-packages.sh
# The servers are built in the background of the first steps. If another build of them is running, this one waits.
server_log=$(mktemp)
nice -n 19 bash tools/servers/install/install.sh ollama llama-server --bench >"$server_log" 2>&1 &
server_builds=$!
await_servers() {
  wait "$server_builds" || { cat "$server_log"; return 1; }
  cat "$server_log"
}

step "build" npm run --silent build
export JURYBOX_TESTS_BUILT=1
step "slow tests" npx vitest run --project slow
step "pages in Chromium" npx vitest run --project chromium
pull() { node dist/cli/entry.cjs models pull "$1"; }
step "the model of the tests" pull qwen2.5-coder-1.5b
step "the model of the contract tests" pull smollm2-135m
# No model runs while the servers are built: both would take several times as long.
step "the servers of the contract tests" await_servers
step "real-model tests" npx vitest run --project real-model
export JURYBOX_CONTRACTS_REQUIRE=ollama,llama-server
step "contract tests: the engines on real servers" npx vitest run --project contracts
step "contract tests: the 1.5B model's answers on llama-server" \
  env JURYBOX_CONTRACT_MODEL=qwen2.5-coder-1.5b \
  npx vitest run --project contracts test/contracts/agreement.contract.test.ts -t llama-server
# The benchmarks in a small form: counts are checked, times mean nothing.
step "the race of the panel" bash benchmarks/panel-race.sh --quick --servers llama-server
step "batched decoding" bash benchmarks/batched-decode.sh --model smollm2-135m --repeats 1 --output "$(mktemp)"
step "many dossiers" bash benchmarks/many-dossiers.sh --quick
printf '\nnpm run test:all: all passed in %s s\n' $SECONDS
