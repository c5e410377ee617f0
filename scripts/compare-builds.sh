#!/usr/bin/env bash
# Compares what two builds make of one database, byte by byte: comparisons in every format, one tool, runs, personas, the
# site, batch files and the database itself. For a change of structure, which must change none of them.
#   bash scripts/compare-builds.sh COMMIT DATABASE DOSSIER DOSSIER [--review]
# The dossiers are those that DATABASE holds reviews of. With --review both builds also review the first of them anew, with
# one persona of the 1.5B and in batches of one, and the two databases are compared without times (some minutes).
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
// Every row of every table, without what differs from run to run.
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

# use NAME PROGRAM: everything that a build makes of a copy of the database, into $work/NAME.
use() {
  local out=$work/made program=$2/dist/cli/entry.cjs
  # The same paths for both builds, since messages name them.
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

# The site's manifest names the hash of the code that made it.
if ! diff --recursive --brief --exclude jurybox-site.json "$work/made-before" "$work/made-after"; then
  echo "the builds differ; kept in $work" >&2
  trap - EXIT
  exit 1
fi
(cd "$work/made-after" && find . -type f | sort | xargs sha256sum)
echo "$(find "$work/made-after" -type f | wc -l) files are the same, byte for byte"
