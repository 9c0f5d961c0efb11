"""Computes the expected numbers of StatisticsReferenceTests with scipy: run with a Python that has numpy and scipy, and compare.

    python3 reference_statistics.py

Written with scipy 1.10.1 and numpy 1.24.2.
"""
import json

import numpy as np
from scipy import integrate, optimize, special, stats

EXAMPLE = [.006, .005, .002, .011, .002]
CASES = {
    "example": EXAMPLE,
    "ties": [.5, -.5, 1.0, 1.0, 2.0, -1.0, 3.0],
    "zeros": [0.0, .25, .5, 0.0, -.125, 1.0],
    "two": [.01, .03],
    "worse": [-.02, -.05, -.01, .01, -.03, -.04, -.02, -.06],
}


def quantile(df):
    """The two-sided 5 % point of t; scipy 1.10's own ppf is right to nine digits only, so its tail is inverted."""
    return float(optimize.brentq(lambda t: 2 * stats.t.sf(t, df) - .05, 1, 100, xtol=1e-14))


def correction(df):
    return float(np.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / np.sqrt(df / 2))


def power(effect, n):
    """statsmodels' TTestPower(two-sided), by integrating over the deviation: scipy's noncentral t warns and errs in its far tails."""
    df, shift, critical = n - 1, abs(effect) * np.sqrt(n), quantile(n - 1)

    def seen(s):
        return (stats.norm.sf(critical * s - shift) + stats.norm.cdf(-critical * s - shift)) * stats.chi.pdf(s * np.sqrt(df), df) * np.sqrt(df)

    points = [stats.chi.ppf(q, df) / np.sqrt(df) for q in (1e-12, .1, .5, .9, 1 - 1e-12)]
    return float(sum(integrate.quad(seen, low, high, epsabs=1e-12, limit=200)[0] for low, high in zip(points, points[1:])))


def pairs_for(effect, wanted=0.8):
    n = 2
    while power(effect, n) < wanted:
        n += 1
    return n


def sign_flip(values):
    values = np.array(values)
    signs = 1 - 2 * ((np.arange(2 ** len(values))[:, None] >> np.arange(len(values))) & 1)
    sums = np.abs((signs * values).sum(axis=1))
    return float((sums >= abs(values.sum()) - 1e-12).mean())


def wilcoxon_exact(values):
    """By listing all signings: scipy's exact distribution knows no ties."""
    kept = np.array([v for v in values if v != 0])
    ranks = stats.rankdata(np.abs(kept))
    signs = (np.arange(2 ** len(kept))[:, None] >> np.arange(len(kept))) & 1
    sums, seen = signs @ ranks, ranks[kept > 0].sum()
    return float(min(1, 2 * min((sums <= seen + 1e-9).mean(), (sums >= seen - 1e-9).mean())))


def holm(p):
    order, adjusted, highest = np.argsort(p, kind="stable"), [0.0] * len(p), 0.0
    for place, index in enumerate(order):
        highest = max(highest, min(1.0, p[index] * (len(p) - place)))
        adjusted[index] = highest
    return adjusted


class DotnetRandom:
    """System.Random with a seed: Knuth's subtractive generator, as .NET has kept it."""

    def __init__(self, seed):
        top = 2 ** 31 - 1
        state, low, k = [0] * 56, 161803398 - min(abs(seed), top), 1
        state[55] = low
        for i in range(1, 55):
            place = 21 * i % 55
            state[place] = k
            k = low - k
            k += top if k < 0 else 0
            low = state[place]
        for _ in range(4):
            for i in range(1, 56):
                n = (i + 30) % 55
                # 32-bit subtraction, then back into range
                state[i] = ((state[i] - state[1 + n] + 2 ** 31) % 2 ** 32) - 2 ** 31
                state[i] += top if state[i] < 0 else 0
        self.state, self.a, self.b = state, 0, 21

    def next(self, most):
        top = 2 ** 31 - 1
        self.a = 1 if self.a + 1 >= 56 else self.a + 1
        self.b = 1 if self.b + 1 >= 56 else self.b + 1
        drawn = self.state[self.a] - self.state[self.b]
        drawn -= 1 if drawn == top else 0
        drawn += top if drawn < 0 else 0
        self.state[self.a] = drawn
        return int(drawn * (1.0 / top) * most)


LABELS = [0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 1, 2]
FIRST = [0, 0, 1, 1, 1, 1, 2, 2, 0, 0, 1, 1]
SECOND = [0, 1, 1, 1, 2, 1, 2, 0, 0, 0, 1, 2]


def accuracy(truth, predicted):
    return float(np.mean(truth == predicted))


def macro_f1(truth, predicted):
    """Mean over the classes that have faces, as metrics.md says."""
    values = []
    for c in np.unique(truth):
        hits = np.sum((truth == c) & (predicted == c))
        values.append(2 * hits / (np.sum(truth == c) + np.sum(predicted == c)))
    return float(np.mean(values))


def bootstrap(metric, seed, resamples):
    random, truth, one, other = DotnetRandom(seed), np.array(LABELS), np.array(FIRST), np.array(SECOND)
    found = []
    for _ in range(resamples):
        drawn = [random.next(len(LABELS)) for _ in LABELS]
        found.append(metric(truth[drawn], one[drawn]) - metric(truth[drawn], other[drawn]))
    low, high = np.percentile(found, [2.5, 97.5])
    return [round(metric(truth, one) - metric(truth, other), 9), round(float(low), 9), round(float(high), 9)]


report = {}
for name, values in CASES.items():
    array = np.array(values)
    n, mean, sd = len(array), array.mean(), array.std(ddof=1)
    t, p = stats.ttest_1samp(array, 0)
    half = quantile(n - 1) * sd / np.sqrt(n)
    dz = mean / sd
    report[name] = {
        "n": n, "mean": mean, "t": t, "p": p, "low": mean - half, "high": mean + half, "wilcoxon": wilcoxon_exact(values), "signFlip": sign_flip(values),
        "dz": dz, "g": dz * correction(n - 1) if n > 2 else None, "needed": pairs_for(dz),
    }
report["power"] = {f"{effect} {n}": power(effect, n) for effect, n in [(.2, 10), (.5, 34), (.8, 15), (1.5, 5), (2.0, 3), (5.0, 2), (.1, 500), (3.0, 100)]}
report["pairs"] = {str(effect): pairs_for(effect) for effect in (.2, .5, .8, 1.0, 1.5, 3.0, 8.0)}
report["holm"] = holm([.04, .003, .3, .021, .021, .9])
report["mcnemar"] = {"3 1": stats.binomtest(1, 4).pvalue}
report["bootstrap"] = {"accuracy": bootstrap(accuracy, 7, 10_000), "macroF1": bootstrap(macro_f1, 7, 10_000)}
print(json.dumps(report, indent=1))
