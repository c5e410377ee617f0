#!/usr/bin/env bash
# Reviews 4 dossiers and then 40 in one run, and writes benchmarks/results/many-dossiers.json. See docs/race.md.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(bash scripts/build-script.sh many-dossiers benchmarks/many-dossiers.ts)
export UV_THREADPOOL_SIZE=1 # as the command line sets it on a machine without a GPU
exec node "$build/benchmarks/many-dossiers.js" "$@"
