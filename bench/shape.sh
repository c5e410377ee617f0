#!/usr/bin/env bash
# Measures files of random weights (docs/shapes.md).
#   bash bench/shape.sh machine [MODEL] [QUANTISATION]   this machine on a model of that shape: bench/results/shape-22b.json
#   bash bench/shape.sh fidelity [MODEL]                 its speed against the real file's: bench/results/shape-fidelity.json
# The 22B takes 13.3 GB of disk, 17 GB of memory and a quarter of an hour on two processor cores.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p bench/results
build=$(bash scripts/build-script.sh bench-shape bench/shape/machine.ts bench/shape/fidelity.ts)
# As the command line sets it where there is no GPU.
UV_THREADPOOL_SIZE=1 node "$build/bench/shape/$1.js" "${@:2}"
