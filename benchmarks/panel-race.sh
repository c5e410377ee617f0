#!/usr/bin/env bash
# Runs the panel job on the embedded engine, llama-server and Ollama and writes benchmarks/results/panel-race.json.
# See docs/race.md.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(bash scripts/build-script.sh panel-race benchmarks/panel-race.ts)
export UV_THREADPOOL_SIZE=1 # as the command line sets it on a machine without a GPU
exec node "$build/benchmarks/panel-race.js" "$@"
