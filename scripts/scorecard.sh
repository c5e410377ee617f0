#!/usr/bin/env bash
# Measures the 1.5B model as a judge and publishes the results in docs/scorecards/ and models/scorecards/.
# Takes about two and a half hours on two processor cores. If stopped, it continues where it was (the database is kept).
# The 135M model is refused as a judge: it answers neither yes nor no (docs/reliability.md).
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build
mkdir -p docs/scorecards models/scorecards
model=qwen2.5-coder-1.5b
node dist/cli/entry.cjs reliability --model "$model" --db output/scorecard.db --output docs/scorecards "$@"
mv "docs/scorecards/reliability-$model.json" "models/scorecards/$model.json"
