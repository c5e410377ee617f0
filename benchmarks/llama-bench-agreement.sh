#!/usr/bin/env bash
# Compares jurybox bench with llama-bench and llama-batched-bench and writes
# benchmarks/results/llama-bench-agreement.json. See docs/bench.md.
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build
build=$(bash scripts/build-script.sh llama-bench-agreement benchmarks/llama-bench-agreement.ts)
exec node "$build/benchmarks/llama-bench-agreement.js" "$@"
