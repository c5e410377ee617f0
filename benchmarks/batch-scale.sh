#!/usr/bin/env bash
# Measures batch export and import on made-up dossiers and writes benchmarks/results/batch-scale.json.
# Arguments: numbers of tools (default 1000 10000). 10,000 tools take about 5 GB of disk and half an hour on two cores.
set -euo pipefail
[ $# -gt 0 ] || set -- 1000 10000
cd "$(dirname "$0")/.."
npm run --silent build
mkdir -p benchmarks/results
build=$(bash scripts/build-script.sh batch-scale benchmarks/batch-scale.ts benchmarks/batch-tokens.ts)
nice -n 5 node "$build/benchmarks/batch-scale.js" "$PWD" "${TMPDIR:-/tmp}/jurybox-scale" benchmarks/results/batch-scale.json "$@"
