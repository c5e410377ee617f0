#!/usr/bin/env bash
# Reviews 40 dossiers in one go, and 4 of them: benchmarks/results/many-dossiers.json. See docs/race.md.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(bash scripts/build-script.sh many-dossiers benchmarks/many-dossiers.ts)
export UV_THREADPOOL_SIZE=1 # as the command line sets it where there is no GPU
exec node "$build/benchmarks/many-dossiers.js" "$@"
