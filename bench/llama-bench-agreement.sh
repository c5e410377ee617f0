#!/usr/bin/env bash
# Do the figures of `jurybox bench` stand beside those of llama-bench and llama-batched-bench? Measures the same file
# with all three in turn, five rounds of five repeats, so that what else runs on the machine meets each alike, and
# prints the ratios of the medians and of the best samples (those that nothing disturbed).
# Needs the programs of `npm run servers:install`. Raw rows: bench/results/llama-bench-agreement-*.json
#   bench/llama-bench-agreement.sh MODEL.gguf [ROUNDS [THREADS]]
set -euo pipefail
model=$(realpath "$1")
cd "$(dirname "$0")/.."
npm run --silent build
node bench/llama-bench-agreement.mjs "$model" "${2:-5}" "${3:-$(nproc)}"
