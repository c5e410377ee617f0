#!/usr/bin/env bash
# Every check of the project, the quick ones first. A needed thing that is missing fails.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$1"; }

step "system packages"; bash scripts/system-packages.sh
# They build in the background of what leaves room for it: nothing before the real-model tests takes both cores for long.
server_log=$(mktemp)
nice -n 19 bash tools/servers/install/install.sh ollama llama-server --bench >"$server_log" 2>&1 &
server_builds=$!
step "types";           npx tsc -p .
step "lint";            npx oxlint --type-aware
step "format";          npx oxfmt --check
step "build"
npm run --silent build
export JURYBOX_TESTS_BUILT=1
step "unit and integration tests"
npx vitest run --project unit --project integration
step "the models of the tests"
node dist/cli/entry.cjs models pull qwen2.5-coder-1.5b
node dist/cli/entry.cjs models pull smollm2-135m
step "the servers of the contract tests"
wait "$server_builds" || { cat "$server_log"; exit 1; }
cat "$server_log"
step "real-model tests"
npx vitest run --project real-model
step "contract tests: the engines on real servers"
JURYBOX_CONTRACTS_REQUIRE=ollama,llama-server npx vitest run --project contracts
step "contract tests: the 1.5B model's answers on llama-server"
JURYBOX_CONTRACT_MODEL=qwen2.5-coder-1.5b npx vitest run --project contracts test/contracts/agreement.contract.test.ts -t llama-server
step "benchmarks in a small form: counts are checked, times mean nothing"
bash benchmarks/panel-race.sh --quick --servers llama-server
bash benchmarks/batched-decode.sh --model smollm2-135m --repeats 1 --output "$(mktemp)"
bash benchmarks/many-dossiers.sh --quick
