#!/usr/bin/env bash
# Measures files of random weights (docs/shapes.md), and writes the results to benchmarks/results.
#   bash benchmarks/shape.sh machine [MODEL] [QUANTISATION]   this machine with a model of that shape: shape-22b.json
#   bash benchmarks/shape.sh fidelity [MODEL]                 the speed of random weights against real ones: shape-fidelity.json
# The 22B takes 13.3 GB of disk, 17 GB of memory and a quarter of an hour on two processor cores.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p benchmarks/results
build=$(bash scripts/build-script.sh bench-shape benchmarks/shape/machine.ts benchmarks/shape/fidelity.ts)
# As the command line sets it on a machine without a GPU.
UV_THREADPOOL_SIZE=1 node "$build/benchmarks/shape/$1.js" "${@:2}"
