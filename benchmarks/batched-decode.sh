#!/usr/bin/env bash
# Compares the embedded engine's decoding with llama-batched-bench and writes benchmarks/results/batched-decode.json.
# See docs/race.md.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(bash scripts/build-script.sh batched-decode benchmarks/batched-decode.ts)
export UV_THREADPOOL_SIZE=1 # as the command line sets it on a machine without a GPU
exec node "$build/benchmarks/batched-decode.js" "$@"
