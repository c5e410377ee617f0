#!/usr/bin/env bash
# Compiles the benchmark programs of this folder and runs one: bash bench/growth/run.sh PROGRAM ARGUMENT...
set -euo pipefail
program=$1; shift
here=$PWD
cd "$(dirname "$0")/../.."
build=output/growth
npm run --silent build
mkdir -p "$build"
echo '{"type": "module"}' > "$build/package.json"
cat > "$build/tsconfig.json" <<'JSON'
{ "extends": "../../tsconfig.json",
  "compilerOptions": { "noEmit": false, "rootDir": "../..", "outDir": ".", "typeRoots": ["../../node_modules/@types"] },
  "include": ["../../bench/growth/*.ts"] }
JSON
npx tsc -p "$build"
# The compiled sources look for personas and prompts beside themselves, as the package has them.
for name in personas prompts models; do [ -e "$build/$name" ] || ln -s "../../$name" "$build/$name"; done
root=$PWD
cd "$here"
exec node "$root/$build/bench/growth/$program.js" "$@"
