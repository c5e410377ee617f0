"""Makes test/fixtures/statistics.json: results of independent tools, for the tests of src/statistics.

    python3 -m venv /tmp/statsvenv
    /tmp/statsvenv/bin/pip install numpy scipy pandas pingouin statsmodels scikit-learn
    /tmp/statsvenv/bin/python scripts/statistics-fixtures.py
"""

import itertools
import json
import math
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pingouin as pg
import statsmodels.api as sm
from scipy import stats
from sklearn.metrics import balanced_accuracy_score, recall_score, roc_auc_score
from statsmodels.formula.api import ols
from statsmodels.stats.proportion import proportion_confint

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "test" / "fixtures" / "statistics.json"
rng = np.random.default_rng(20250611)


def rounded(values, digits=3):
    return [round(float(value), digits) for value in values]


def mean_and_correlation():
    lists = [[2.1, 3.4, 1, 7.7, 5.2], [1.9, 2, 0.4, 9.1, 3.3], [4, 3.5, 5.1, 0.2, 2.2]]
    pairs = list(itertools.combinations(lists, 2))
    pearson = [float(stats.pearsonr(a, b).statistic) for a, b in pairs]
    return {
        "lists": lists,
        "means": [float(np.mean(values)) for values in lists],
        "squaredDeviations": [float(np.var(values) * len(values)) for values in lists],
        "pearson": pearson,
        "meanPearson": float(np.mean(pearson)),
    }


def mulberry32(seed, count):
    """After Tommy Ettinger's C code, with unbounded integers instead of 32 bits."""
    mask, numbers, state = 0xFFFFFFFF, [], seed
    for _ in range(count):
        state = (state + 0x6D2B79F5) & mask
        z = ((state ^ (state >> 15)) * (state | 1)) & mask
        z = (z ^ ((z + (((z ^ (z >> 7)) * (z | 61)) & mask)) & mask)) & mask
        numbers.append(((z ^ (z >> 14)) & mask) / 2**32)
    return numbers


def random():
    seeds = [0, 1, 42, 0xFFFFFFFF]
    return [{"seed": seed, "numbers": mulberry32(seed, 5)} for seed in seeds]


def icc1_of(matrix):
    targets, repeats = np.shape(matrix)
    long = pd.DataFrame(
        {
            "target": np.repeat(np.arange(targets), repeats),
            "repeat": np.tile(np.arange(repeats), targets),
            "score": np.ravel(matrix),
        }
    )
    table = pg.intraclass_corr(data=long, targets="target", raters="repeat", ratings="score")
    row = table[table["Type"].isin(["ICC1", "ICC(1,1)"])].iloc[0]
    return float(row["ICC"])


def icc_by_hand(*columns):
    """ICC(1,1) from the F of scipy's analysis of variance: (F - 1) / (F + k - 1)."""
    f = stats.f_oneway(*np.column_stack(columns)).statistic
    return (f - 1) / (f + len(columns) - 1)


def icc():
    # Shrout & Fleiss 1979, table 2: ICC(1,1) = 0.17.
    published = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    quality = rng.normal(55, 15, (40, 1))
    steady = [rounded(row, 1) for row in quality + rng.normal(0, 7, (40, 4))]
    noise = [rounded(row, 1) for row in rng.normal(50, 10, (12, 3))]
    opposed = [[10, 90], [91, 10], [12, 88], [89, 13]]
    matrices = {"published": published, "steady": steady, "noise": noise, "opposed": opposed}
    interval = stats.bootstrap(
        tuple(np.array(steady).T),
        icc_by_hand,
        paired=True,
        vectorized=False,
        n_resamples=20000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    return {
        "cases": [{"name": name, "matrix": m, "icc1": icc1_of(m)} for name, m in matrices.items()],
        "steadyInterval": [float(interval.low), float(interval.high)],
    }


def bootstrap():
    sample = rounded(rng.beta(2, 3, 30))
    clusters = [rounded(rng.normal(center, 0.05, size)) for center, size in zip(rng.random(24), rng.integers(1, 6, 24))]
    sums, sizes = [sum(c) for c in clusters], [len(c) for c in clusters]

    def interval(data, statistic, level, **options):
        found = stats.bootstrap(
            data,
            statistic,
            confidence_level=level,
            n_resamples=50000,
            method="percentile",
            rng=np.random.default_rng(2),
            **options,
        ).confidence_interval
        return [float(found.low), float(found.high)]

    def pooled_mean(total, size, axis=-1):
        return np.sum(total, axis=axis) / np.sum(size, axis=axis)

    return {
        "sample": sample,
        "mean95": interval((sample,), np.mean, 0.95),
        "mean90": interval((sample,), np.mean, 0.90),
        "clusters": clusters,
        "pooledMean95": interval((sums, sizes), pooled_mean, 0.95, paired=True),
    }


def proportion():
    cases = [(0, 1), (1, 1), (0, 12), (12, 12), (3, 7), (17, 40), (39, 40), (250, 1000), (4.5, 9)]
    result = []
    for (successes, n), level in itertools.product(cases, (0.95, 0.9)):
        low, high = proportion_confint(successes, n, alpha=1 - level, method="wilson")
        result.append({"successes": successes, "n": n, "level": level, "interval": [float(low), float(high)]})
    return result


def effect_size():
    high, low = rounded(rng.normal(78, 9, 14), 1), rounded(rng.normal(41, 14, 9), 1)
    groups = [rounded(rng.normal(center, 10, size), 1) for center, size in zip((30, 45, 52, 71), (5, 9, 7, 6))]
    frame = pd.DataFrame([(str(g), v) for g, values in enumerate(groups) for v in values], columns=["group", "score"])
    by_pingouin = pg.anova(data=frame, dv="score", between="group", effsize="n2")["n2"].iloc[0]
    table = sm.stats.anova_lm(ols("score ~ C(group)", data=frame).fit())
    by_statsmodels = table["sum_sq"].iloc[0] / table["sum_sq"].sum()
    assert math.isclose(by_pingouin, by_statsmodels, rel_tol=1e-9)
    return {
        "high": high,
        "low": low,
        "dPrime": float(pg.compute_effsize(high, low, paired=False, eftype="cohen")),
        "groups": groups,
        "etaSquared": float(by_statsmodels),
    }


def classification():
    expected = rng.random(60) < 0.35
    answered = np.where(rng.random(60) < 0.6, expected, rng.random(60) < 0.75)
    return {
        "expected": expected.tolist(),
        "answered": answered.tolist(),
        "truePositiveRate": float(recall_score(expected, answered, pos_label=True)),
        "trueNegativeRate": float(recall_score(expected, answered, pos_label=False)),
        "balancedAccuracy": float(balanced_accuracy_score(expected, answered)),
        "positives": int(np.sum(expected)),
        "negatives": int(np.sum(~expected)),
    }


def ordering():
    tiers = np.repeat([1, 2, 3, 4, 5], [6, 5, 8, 5, 6])
    scores = np.clip(np.rint(15 + 11 * tiers + rng.normal(0, 14, tiers.size)), 0, 100)

    def by_roc(counts):
        """Areas under the ROC curves of pairs of tiers, weighted by the number of score pairs in each."""
        total, pairs = 0.0, 0
        for worse, better in itertools.combinations(range(1, 6), 2):
            if not counts(better - worse):
                continue
            chosen = (tiers == worse) | (tiers == better)
            weight = int(np.sum(tiers == worse) * np.sum(tiers == better))
            total += weight * roc_auc_score(tiers[chosen] == better, scores[chosen])
            pairs += weight
        return {"share": float(total / pairs), "pairs": pairs}

    every = by_roc(lambda gap: gap >= 1)
    somers = (stats.somersd(tiers, scores).statistic + 1) / 2
    assert math.isclose(every["share"], somers, rel_tol=1e-9)
    return {
        "scores": [{"tier": int(t), "score": float(s)} for t, s in zip(tiers, scores)],
        "adjacent": by_roc(lambda gap: gap == 1),
        "clear": by_roc(lambda gap: gap >= 2),
        "every": every,
    }


def spread(scored):
    values = np.array([point["score"] for point in scored])
    tiers = np.array([point["tier"] for point in scored])
    fine = rounded(np.repeat(values, 2) + rng.uniform(-0.49, 0.49, 2 * values.size), 2)
    return {
        "fine": fine,
        "commonestShare": float(stats.mode(np.rint(fine)).count / len(fine)),
        "goodBadGap": float(values[tiers == 5].mean() - values[tiers == 1].mean()),
        "standardDeviation": float(np.std(fine, ddof=1)),
    }


def circular(wins, names):
    """Brute force: a triad is circular when each of the three wins once within it."""
    complete, found = 0, 0
    for triad in itertools.combinations(names, 3):
        pairs = list(itertools.combinations(triad, 2))
        if not all(frozenset(pair) in wins for pair in pairs):
            continue
        complete += 1
        found += len({wins[frozenset(pair)] for pair in pairs}) == 3
    return {"count": found, "of": complete, "share": found / complete}


def pairwise():
    names = [f"tool-{letter}" for letter in "abcdefghi"]
    scores = dict(zip(names, [20, 31, 31, 45, 52, 60, 68, 77, 90]))
    pairs = [tuple(rng.permutation(pair).tolist()) for pair in itertools.combinations(names, 2)]
    rng.shuffle(pairs)
    pairs = [tuple(map(str, pair)) for pair in pairs]
    comparisons = []
    for a, b in pairs:
        better, worse = (a, b) if scores[a] >= scores[b] else (b, a)
        comparisons.append({"a": a, "b": b, "winner": better if rng.random() < 0.65 else worse})
    wins = {frozenset((c["a"], c["b"])): c["winner"] for c in comparisons}
    full = circular(wins, names)
    n = len(names)
    victories = [sum(winner == name for winner in wins.values()) for name in names]
    by_formula = n * (n - 1) * (2 * n - 1) / 12 - sum(v * v for v in victories) / 2
    assert full["count"] == by_formula, "Kendall & Babington Smith 1940"
    undecided = [{**c, "winner": None} if i % 5 == 0 else c for i, c in enumerate(comparisons)]
    partly = {frozenset((c["a"], c["b"])): c["winner"] for c in undecided if c["winner"] is not None}
    against = [
        scores[c["winner"]] < scores[c["a"] if c["winner"] == c["b"] else c["b"]]
        for c in comparisons
        if scores[c["a"]] != scores[c["b"]]
    ]
    return {
        "comparisons": comparisons,
        "circular": full,
        "undecided": undecided,
        "circularOfDecided": circular(partly, names),
        "scores": scores,
        "conflicts": {"count": sum(against), "of": len(against), "share": sum(against) / len(against)},
    }


packages = ["numpy", "scipy", "pandas", "pingouin", "statsmodels", "scikit-learn"]
order = ordering()
fixture = {
    "madeBy": "scripts/statistics-fixtures.py",
    "versions": {"python": platform.python_version(), **{name: version(name) for name in packages}},
    "meanAndCorrelation": mean_and_correlation(),
    "random": random(),
    "icc": icc(),
    "bootstrap": bootstrap(),
    "proportion": proportion(),
    "effectSize": effect_size(),
    "classification": classification(),
    "ordering": order,
    "spread": spread(order["scores"]),
    "pairwise": pairwise(),
}
TARGET.write_text(json.dumps(fixture, indent=2) + "\n")
subprocess.run(["npx", "oxfmt", str(TARGET)], cwd=ROOT, check=True)
