#!/usr/bin/env bash
# Compares, byte by byte, what two builds make of one database: comparisons in every format, one tool, runs, personas,
# the site, batch files and the database itself. For refactoring, which must change none of them.
#   bash scripts/compare-builds.sh COMMIT DATABASE DOSSIER DOSSIER [--review]
# DATABASE must hold reviews of both dossiers. With --review, both builds also review the first one again, with one
# persona and the 1.5B model in batches of one, and the two databases are compared without times (a few minutes).
set -euo pipefail
commit=$1 database=$(realpath "$2") first=$(realpath "$3") second=$(realpath "$4") review=${5:-}
cd "$(dirname "$0")/.."
here=$PWD
work=$(mktemp -d)
trap 'git worktree remove --force "$work/before" 2>/dev/null; rm -rf "$work"' EXIT

git worktree add --quiet --detach "$work/before" "$commit"
ln -s "$here/node_modules" "$work/before/node_modules"
(cd "$work/before" && npx tsc -p tsconfig.build.json)
npm run --silent build

cat > "$work/dump.cjs" <<'JS'
// Every row of every table, without the values that differ from run to run.
const [, , modules, file] = process.argv;
const Database = require(`${modules}/better-sqlite3`);
const database = new Database(file, { readonly: true });
const changing = /^(id|run_id|review_id|owner|.*_at|.*_seen|host|command|timings?|.*_ms|tokens_per_second)$/;
const volatile = /"(judgeMs|writeMs|tokensPerSecond|ms|durationMs|startedAt|finishedAt)":[^,}]+/g;
for (const { name, sql } of database.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").all()) {
  console.log(sql);
  if (!/^CREATE TABLE/.test(sql ?? "")) continue;
  for (const row of database.prepare(`SELECT * FROM "${name}"`).all()) {
    const kept = Object.entries(row).filter(([key]) => !changing.test(key));
    console.log(JSON.stringify(Object.fromEntries(kept)).replaceAll("\\", "").replaceAll(volatile, '"$1":0'));
  }
}
JS

# use NAME FOLDER: writes everything that the build in FOLDER makes of a copy of the database to $work/made-NAME.
use() {
  local out=$work/made program=$2/dist/cli/entry.cjs
  # Both builds use the same paths, since messages contain them.
  rm -rf "$work/space" "$out" && mkdir -p "$work/space" "$out/pages" && cd "$work/space"
  cp "$database" stored.db
  local slugs
  slugs=$(node "$program" review "$first" "$second" --db stored.db --json --quiet | tee "$out/review.json" |
    node -e 'process.stdout.write(JSON.parse(require("fs").readFileSync(0)).tools.map((t) => t.slug).join(" "))')
  # shellcheck disable=SC2086
  COLUMNS=120 node "$program" compare $slugs --no-run --db stored.db --no-color \
    --format terminal,html,md,json,csv --output "$out/pages" > "$out/terminal.txt"
  for slug in $slugs; do
    COLUMNS=100 node "$program" show "$slug" --db stored.db --no-color > "$out/show-$slug.txt"
    node "$program" show "$slug" --db stored.db --json > "$out/show-$slug.json"
  done
  node "$program" runs list --db stored.db --json > "$out/runs.json"
  node "$program" runs list --db stored.db --no-color > "$out/runs.txt"
  node "$program" personas list --json | sed "s|$2/||g" > "$out/personas.json"
  node "$program" personas show skeptic > "$out/skeptic.txt"
  node "$program" models inspect qwen2.5-coder-1.5b --json > "$out/inspect.json"
  node "$program" site --db stored.db --output "$out/site" --quiet > "$out/site.txt"
  node "$program" batch export "$first" "$second" --db new.db --model compared --output "$out/jobs.jsonl" --quiet > "$out/export.txt"
  node "$work/dump.cjs" "$here/node_modules" stored.db > "$out/stored.sql"
  node "$work/dump.cjs" "$here/node_modules" new.db > "$out/new.sql"
  if [ "$review" = --review ]; then
    node "$program" review "$first" --personas builder --model qwen2.5-coder-1.5b --gpu cpu --max-parallel 1 \
      --db reviewed.db --json --quiet > /dev/null
    node "$work/dump.cjs" "$here/node_modules" reviewed.db > "$out/reviewed.sql"
  fi
  cd "$here"
  mv "$out" "$work/made-$1"
}
use before "$work/before"
use after "$here"

# The site's manifest contains a hash of the code that made it.
if ! diff --recursive --brief --exclude jurybox-site.json "$work/made-before" "$work/made-after"; then
  echo "the builds differ; their output is kept in $work" >&2
  trap 'git worktree remove --force "$work/before"' EXIT
  exit 1
fi
(cd "$work/made-after" && find . -type f | sort | xargs sha256sum)
echo "$(find "$work/made-after" -type f | wc -l) files are identical, byte for byte"
