"""Expected numbers of StudyRatingsTests, by Python's own library alone: python3 reference_ratings.py"""
from math import log, sqrt
from statistics import correlation, mean, stdev

N = None
ANSWERS = [
    [(0, 1, 5, .75, .5), (0, N, 4, .5, .25), (0, 1, 5, 1, .5), (1, 0, 3, N, N)],
    [(1, N, 2, -.5, 0), (2, 1, 1, -.25, -.25), (1, 2, N, N, N), (0, N, 2, 0, .25)],
    [(2, N, 4, -.75, .75), (2, N, 3, -1, 1), (2, 0, 4, -.5, .5), (2, N, 5, -.75, .75)],
    [(0, 2, 3, .25, 0), (1, N, 2, N, N), (0, N, N, N, N), (-2, N, 1, N, N)],
]
DATASET = [[.6, .3], [-.4, .1], [-.8, .6], [.1, -.2]]
MODEL = [[.70, .20, .10], [.20, .30, .50], [.05, .15, .80], [.45, .35, .20]]
DOUBT = [.2, .9, .3]
C = 3


def entropy(p):
    return -sum(x * log(x) for x in p if x > 0)


def jsd(p, q):
    return entropy([(a + b) / 2 for a, b in zip(p, q)]) - (entropy(p) + entropy(q)) / 2


def spearman(x, y):
    return correlation(ranks(x), ranks(y))


def ranks(x):
    order = sorted(x)
    return [order.index(v) + (order.count(v) + 1) / 2 for v in x]


soft, hard, intensity = [], [], []
for row in ANSWERS:
    s, h = [0.0] * C, [0.0] * C
    for first, second, *_ in row:
        if first < 0:
            continue
        h[first] += 1
        s[first] += 1 if second is None else 2 / 3
        if second is not None:
            s[second] += 1 / 3
    soft.append([v / sum(h) for v in s])
    hard.append([v / sum(h) for v in h])
    intensity.append([one[2] for one in row if one[2] is not None])
print("soft", soft)
print("seconds", sum(one[0] >= 0 and one[1] is not None for row in ANSWERS for one in row))
print("soft entropy", mean(entropy(s) for s in soft))
print("soft jsd", mean(jsd(s, m) for s, m in zip(soft, MODEL)))
means = [mean(one) for one in intensity]
print("intensity", mean(means), means[0], stdev(intensity[0]) / sqrt(len(intensity[0])), sum(map(len, intensity)))
print("against entropy", spearman([round(m, 9) for m in means], [round(entropy(h), 6) for h in hard]))
print("against doubt", spearman(DOUBT, means[:3]))
for name, column, place in (("valence", 0, 3), ("arousal", 1, 4)):
    rated = [[one[place] for one in row if one[place] is not None] for row in ANSWERS]
    x, y = [mean(one) for one in rated], [pair[column] for pair in DATASET]
    mx, my = mean(x), mean(y)
    both = mean((a - mx) * (b - my) for a, b in zip(x, y))
    ccc = 2 * both / (mean((a - mx) ** 2 for a in x) + mean((b - my) ** 2 for b in y) + (mx - my) ** 2)
    print(name, sum(map(len, rated)), "spread", mean(stdev(one) for one in rated if len(one) > 1), "ccc", ccc, "rmse", sqrt(mean((a - b) ** 2 for a, b in zip(x, y))))
