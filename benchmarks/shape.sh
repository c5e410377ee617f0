#!/usr/bin/env bash
# Measures files of random weights (docs/shapes.md).
#   bash benchmarks/shape.sh machine [MODEL] [QUANTISATION]   this machine on a model of that shape: benchmarks/results/shape-22b.json
#   bash benchmarks/shape.sh fidelity [MODEL]                 its speed against the real file's: benchmarks/results/shape-fidelity.json
# The 22B takes 13.3 GB of disk, 17 GB of memory and a quarter of an hour on two processor cores.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p benchmarks/results
build=$(bash scripts/build-script.sh bench-shape benchmarks/shape/machine.ts benchmarks/shape/fidelity.ts)
# As the command line sets it where there is no GPU.
UV_THREADPOOL_SIZE=1 node "$build/benchmarks/shape/$1.js" "${@:2}"
