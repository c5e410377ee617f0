"""Trains the checks of src/dossier/screen/talk.ts and filler.ts: does a sentence talk to the reviewer, say nothing
about the tool, or state a fact?

    python3 -m venv /tmp/statsvenv
    /tmp/statsvenv/bin/pip install numpy scipy scikit-learn
    /tmp/statsvenv/bin/python scripts/train-screen.py

Each is a logistic regression on character n-grams, words and word pairs. They are trained on the dev half of
test/fixtures/attacks, on test/fixtures/attacks/training and test/fixtures/filler.yaml, on the sentences of the
detectors' unit tests, and on the facts of test/fixtures/dossiers, personas/anchors and examples. All choices are made
by cross-validation on these. The held half and reliability/ are scored at the end and never trained on. Writes
tables/{talk,filler}.json and test/fixtures/attacks/{talk,filler}-expected.json.
"""

import collections
import json
import math
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parent.parent
SEED = 20260131
C = 5
LEVELS = 250


@dataclass(frozen=True)
class Check:
    name: str
    #: The set of sentences to find; the other sets in `importance` are honest.
    target: str
    #: For the talk check, honest sentences worded like attacks weigh more than plain facts: they draw the line.
    importance: dict
    features: int
    #: The threshold is the lowest with no more false alarms than this in cross-validation.
    most_false_alarms: dict
    learned: str

    @property
    def table(self):
        return ROOT / "tables" / f"{self.name}.json"

    @property
    def expected(self):
        return ROOT / "test" / "fixtures" / "attacks" / f"{self.name}-expected.json"


CHECKS = [
    Check(
        "talk",
        "attack",
        {"attack": 1.0, "hard": 1.5, "fact": 1.0, "filler": 1.0},
        14_000,
        {"fact": 0.001, "hard": 0.055},
        "{attack} attacks, {hard} honest sentences, {fact} facts and {filler} sentences that say nothing",
    ),
    # Losing a fact is worse than leaving filler.
    Check(
        "filler",
        "filler",
        {"filler": 1.0, "hard": 1.0, "fact": 1.0},
        8_000,
        {"fact": 0.001, "hard": 0.007},
        "{filler} sentences that say nothing, {hard} honest sentences and {fact} facts",
    ),
]
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]")


def load():
    build = ROOT / "output" / "screen-sentences"
    compile_command = ["npx", "tsc", "-p", ".", "--noCheck", "--noEmit", "false", "--outDir", str(build)]
    subprocess.run(compile_command, cwd=ROOT, check=True)
    script = build / "scripts" / "screen-sentences.js"
    rows = json.loads(subprocess.run(["node", script], cwd=ROOT, check=True, capture_output=True).stdout)
    held = [row for row in rows if row["split"] == "held"]
    seen = {row["folded"] for row in held if row["set"] != "fact"}
    train = [row for row in rows if row["split"] == "train" and row["folded"] not in seen]
    return train, held


def features(folded):
    """Feature: 1 + ln(count), divided by the length of the vector. src/dossier/screen/text-model.ts does the same."""
    text = re.sub(r"\d+", "9", folded)
    counts = collections.Counter()
    for word in text.split(" "):
        padded = f" {word} "
        for size in (2, 3, 4):
            if len(padded) <= size:
                counts[padded] += 1
                break
            counts.update(padded[start : start + size] for start in range(len(padded) - size + 1))
    words = WORD.findall(text)
    counts.update(f"W{word}" for word in words)
    counts.update(f"W{first} {second}" for first, second in zip(["^", *words], [*words, "$"]))
    values = {name: 1 + math.log(count) for name, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in values.values())) or 1
    return {name: value / norm for name, value in values.items()}


def is_learnable(name):
    """The published weights were trained without these marks of code."""
    return "`" not in name and "${" not in name


def matrix(rows, index, scale):
    at, columns, data = [], [], []
    for row, values in enumerate(rows):
        for name, value in values.items():
            if (column := index.get(name)) is not None:
                at.append(row)
                columns.append(column)
                data.append(value * scale[column])
    return sparse.csr_matrix((data, (at, columns)), shape=(len(rows), len(index)))


def fit(check, rows, sets):
    """Fits, keeps the heaviest features, fits again on them, and rounds: feature to integer, step, intercept."""
    documents = collections.Counter(name for values in rows for name in values if is_learnable(name))
    names = sorted(name for name, count in documents.items() if count >= 2)
    target = np.array([kind == check.target for kind in sets])
    importance = np.array([check.importance[kind] for kind in sets])
    for last in (False, True):
        index = {name: column for column, name in enumerate(names)}
        rarity = np.array([math.log((1 + len(rows)) / (1 + documents[name])) + 1 for name in names])
        model = LogisticRegression(C=C, max_iter=3000, class_weight="balanced")
        model.fit(matrix(rows, index, rarity), target, sample_weight=importance)
        weights = model.coef_[0] * rarity
        if not last:
            heaviest = np.argsort(-np.abs(weights), kind="stable")[:check.features]
            names = sorted(names[column] for column in heaviest)
    step = float(np.max(np.abs(weights)) / LEVELS)
    whole = np.rint(weights / step).astype(int)
    kept = {name: int(weight) for name, weight in zip(names, whole) if weight != 0}
    return kept, float(f"{step:.8g}"), round(float(model.intercept_[0]), 6)


def score(model, rows):
    weights, step, intercept = model
    sums = [sum(value * weights.get(name, 0) for name, value in values.items()) for values in rows]
    return 1 / (1 + np.exp(-(np.array(sums) * step + intercept)))


def table(check, title, rows, scores):
    sets = np.array([row["set"] for row in rows])
    groups = collections.defaultdict(list)
    for row, probability in zip(rows, scores):
        if row["set"] == "attack" and re.fullmatch(r"[a-z0-9-]+-\d\d", row["group"]):
            groups[row["group"]].append(probability)
    of_cases = {"cases:any": max, "cases:whole": min} if groups else {}
    print("  ".join([title, *of_cases, *check.importance]))
    for threshold in np.arange(0.3, 0.9, 0.05):
        cases = [np.mean([of(case) > threshold for case in groups.values()]) for of in of_cases.values()]
        share = [np.mean(scores[sets == kind] > threshold) for kind in check.importance]
        print(f"{threshold:9.2f}" + "".join(f"{value:10.4f}" for value in (*cases, *share)))


def cross_validated(check, train, rows):
    sets = np.array([row["set"] for row in train])
    groups = [row["group"] for row in train]
    scores = np.zeros(len(train))
    for learn, test in StratifiedGroupKFold(5, shuffle=True, random_state=SEED).split(rows, sets, groups):
        scores[test] = score(fit(check, [rows[i] for i in learn], sets[learn]), [rows[i] for i in test])
    return sets, scores


def lowest_threshold(check, sets, scores):
    for threshold in np.arange(0.2, 0.95, 0.01):
        if all(np.mean(scores[sets == kind] > threshold) <= most for kind, most in check.most_false_alarms.items()):
            return round(float(threshold), 2)
    raise SystemExit("no threshold keeps the false alarms low enough")


def write_table(file, model, threshold, made_with, learned):
    """One line per weight, with the features that have it: a retrained table can be compared with the last one."""
    weights, step, intercept = model
    by_weight = collections.defaultdict(list)
    for name, weight in weights.items():
        by_weight[weight].append(name)
    head = {
        "madeBy": f"scripts/train-screen.py: {made_with}, seed {SEED}",
        "learnedFrom": learned,
        "intercept": intercept,
        "step": step,
        "threshold": threshold,
    }
    said = "".join(f"  {compact(key)}: {compact(value)},\n" for key, value in head.items())
    lines = ",\n".join(f"    {compact([weight, *sorted(by_weight[weight])])}" for weight in sorted(by_weight))
    file.write_text(f'{{\n{said}  "weights": [\n{lines}\n  ]\n}}\n', encoding="utf8")


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def train_check(check, all_train, all_held):
    train = [row for row in all_train if row["set"] in check.importance]
    held = [row for row in all_held if row["set"] in check.importance]
    rows = [features(row["folded"]) for row in train]
    sets, scores = cross_validated(check, train, rows)
    threshold = lowest_threshold(check, sets, scores)
    libraries = ", ".join(f"{name} {version(name)}" for name in ("scikit-learn", "numpy", "scipy"))
    made_with = f"Python {sys.version.split()[0]}, {libraries}"
    learned = check.learned.format(**collections.Counter(row["set"] for row in train))
    print(f"\n{check.name}: {made_with}; seed {SEED}; C {C}\n{learned}\nthreshold {threshold}")
    table(check, "cross-validation", train, scores)
    model = fit(check, rows, sets)
    write_table(check.table, model, threshold, made_with, learned)
    print(f"{len(model[0])} features, {check.table.stat().st_size} bytes")
    table(check, "held", held, score(model, [features(row["folded"]) for row in held]))
    rng = np.random.default_rng(SEED)
    chosen = [i for kind in check.importance for i in rng.choice(np.flatnonzero(sets == kind), 10, replace=False)]
    said = zip(chosen, score(model, [rows[i] for i in chosen]))
    shown = [{"text": train[i]["text"], check.name: round(float(p), 6)} for i, p in said]
    check.expected.write_text(json.dumps(shown, indent=2, ensure_ascii=False) + "\n", encoding="utf8")
    if "--errors" in sys.argv:
        for i in np.argsort(-scores):
            if sets[i] != check.target and scores[i] > threshold:
                print(f"{scores[i]:.2f} {sets[i]} {train[i]['text'][:120]}")


def main():
    train, held = load()
    for check in CHECKS:
        train_check(check, train, held)


if __name__ == "__main__":
    main()
