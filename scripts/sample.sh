#!/usr/bin/env bash
# Rebuilds output/sample/: the real comparison of the two examples by the 1.5B model, from an empty database.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm run --silent build
COLUMNS=120 node dist/cli/entry.cjs compare examples/mistral-3-small-22b.md examples/mistral-medium-3-2.md \
  --model qwen2.5-coder-1.5b --db "$work/sample.db" \
  --format terminal,html,md,json,csv --output output/sample > "$work/terminal.txt"
mv "$work/terminal.txt" output/sample/mistral-3-small-22b-vs-mistral-medium-3-2.txt
