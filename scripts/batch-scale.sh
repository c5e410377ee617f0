#!/usr/bin/env bash
# Measures batch export and import on made-up dossiers: bench/results/batch-scale.json. Counts of tools as arguments.
# 10,000 tools take some 5 GB of disk and half an hour on two processor cores.
set -euo pipefail
[ $# -gt 0 ] || set -- 1000 10000
cd "$(dirname "$0")/.."
build=output/batch-scale
npm run --silent build
mkdir -p "$build" bench/results
echo '{"type": "module"}' > "$build/package.json"
cat > "$build/tsconfig.json" <<'JSON'
{ "extends": "../../tsconfig.json",
  "compilerOptions": { "noEmit": false, "rootDir": "../..", "outDir": ".", "typeRoots": ["../../node_modules/@types"] },
  "include": [], "files": ["../../scripts/batch-scale.ts", "../../scripts/batch-tokens.ts"] }
JSON
npx tsc -p "$build"
# The compiled sources look for personas and prompts beside themselves, as the package has them.
for name in personas prompts models; do [ -e "$build/$name" ] || ln -s "../../$name" "$build/$name"; done
nice -n 5 node "$build/scripts/batch-scale.js" "$PWD" "${TMPDIR:-/tmp}/jurybox-scale" bench/results/batch-scale.json "$@"
