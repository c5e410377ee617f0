#!/usr/bin/env bash
# Compiles scripts together with the sources that they use, and prints the output folder.
#   build-script.sh NAME SCRIPT.ts...
set -euo pipefail
cd "$(dirname "$0")/.."
build=output/$1
shift
mkdir -p "$build"
echo '{"type": "module"}' > "$build/package.json"
files=$(printf ', "../../%s"' "$@")
cat > "$build/tsconfig.json" <<JSON
{ "extends": "../../tsconfig.json",
  "compilerOptions": { "noEmit": false, "rootDir": "../..", "outDir": ".", "typeRoots": ["../../node_modules/@types"] },
  "include": [], "files": [${files:2}] }
JSON
npx tsc -p "$build"
# The compiled sources look for the package's data next to themselves.
for name in personas prompts models tables examples; do [ -e "$build/$name" ] || ln -s "../../$name" "$build/$name"; done
echo "$build"
