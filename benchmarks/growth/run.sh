#!/usr/bin/env bash
# Compiles this folder's benchmark programs and runs one: bash benchmarks/growth/run.sh PROGRAM ARGUMENT...
set -euo pipefail
program=$1; shift
here=$PWD
cd "$(dirname "$0")/../.."
root=$PWD
npm run --silent build
build=$(bash scripts/build-script.sh growth benchmarks/growth/{growth,in-process,make}.ts)
cd "$here"
exec node "$root/$build/benchmarks/growth/$program.js" "$@"
