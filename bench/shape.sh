#!/usr/bin/env bash
# Measures files of random weights (docs/shapes.md).
#   bash bench/shape.sh machine [MODEL] [QUANTISATION]   this machine on a model of that shape: bench/results/shape-22b.json
#   bash bench/shape.sh fidelity [MODEL]                 its speed against the real file's: bench/results/shape-fidelity.json
# The 22B takes 13.3 GB of disk, 17 GB of memory and half an hour on two processor cores.
set -euo pipefail
cd "$(dirname "$0")/.."
build=output/bench-shape
mkdir -p "$build" bench/results
echo '{"type": "module"}' > "$build/package.json"
cat > "$build/tsconfig.json" <<'JSON'
{ "extends": "../../tsconfig.json",
  "compilerOptions": { "noEmit": false, "rootDir": "../..", "outDir": ".", "typeRoots": ["../../node_modules/@types"] },
  "include": ["../../bench/shape"] }
JSON
npx tsc -p "$build"
# The compiled sources look for what the package ships beside themselves.
for name in personas prompts models examples; do [ -e "$build/$name" ] || ln -s "../../$name" "$build/$name"; done
# One thread for each sequence that node-llama-cpp decodes for.
UV_THREADPOOL_SIZE=8 node "$build/bench/shape/$1.js" "${@:2}"
