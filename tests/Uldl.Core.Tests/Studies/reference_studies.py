"""Expected numbers of StudyAnalysisTests, by numpy and scipy alone: python3 reference_studies.py"""
import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy, pearsonr, spearmanr

# Rows: six faces; columns: five participants; -1: no ballot. Faces 3 and 5 draw.
BALLOTS = np.array([
    [0, 0, 0, 1, 0],
    [1, 1, 2, 1, -1],
    [2, 2, 2, 2, 2],
    [0, 1, 0, 1, -1],
    [1, -1, -1, -1, -1],
    [0, 1, 2, -1, -1],
])
MODEL = np.array([
    [.70, .20, .10], [.20, .30, .50], [.05, .15, .80], [.45, .35, .20], [.10, .80, .10], [.30, .30, .40],
])
C = 3


def alpha(votes):
    votes = votes[votes.sum(1) >= 2].astype(float)
    m = votes.sum(1)
    n = m.sum()
    if n == 0:
        return None
    coincidence = np.zeros((C, C))
    for row, k in zip(votes, m):
        coincidence += (np.outer(row, row) - np.diag(row)) / (k - 1)
    totals = coincidence.sum(0)
    observed = 1 - np.trace(coincidence) / n
    expected = 1 - (totals * (totals - 1)).sum() / (n * (n - 1))
    return None if expected == 0 else 1 - observed / expected


def plurality(row):
    best = np.flatnonzero(row == row.max())
    return best[0] if row.max() > 0 and len(best) == 1 else None


def report(name, ballots, model):
    votes = np.array([[np.sum(row == c) for c in range(C)] for row in ballots])
    shares = votes / votes.sum(1, keepdims=True)
    answers = model.argmax(1)
    right = scored = model_right = 0
    each = {}
    for f, row in enumerate(ballots):
        for p, choice in enumerate(row):
            if choice < 0:
                continue
            others = votes[f].copy()
            others[choice] -= 1
            best = plurality(others)
            if best is not None:
                scored += 1
                right += choice == best
                model_right += answers[f] == best
                r = each.setdefault(p, [0, 0])
                r[0] += int(choice == best)
                r[1] += 1
    sole = [(plurality(v), a) for v, a in zip(votes, answers) if plurality(v) is not None]
    with_model = votes.copy()
    for f in range(len(votes)):
        if votes[f].sum() >= 2:
            with_model[f, answers[f]] += 1
    h, hm = np.array([entropy(s) for s in shares]), np.array([entropy(m) for m in model])
    out = {
        "alpha": alpha(votes),
        "ceiling": (right / scored if scored else None, scored, int(votes.sum()) - scored),
        "each": each,
        "model against others": model_right / scored if scored else None,
        "plurality": (np.mean([a == b for a, b in sole]) if sole else None, len(sole), len(votes) - len(sole)),
        "any": np.mean([v[a] == v.max() for v, a in zip(votes, answers)]),
        "soft": np.mean([s[a] for s, a in zip(shares, answers)]),
        "jsd": np.mean([jensenshannon(s, m) ** 2 for s, m in zip(shares, model)]),
        "kl": np.mean([entropy(s, m) for s, m in zip(shares, model)]),
        "cosine": np.mean([s @ m / np.linalg.norm(s) / np.linalg.norm(m) for s, m in zip(shares, model)]),
        "pearson": None if np.ptp(h) == 0 else pearsonr(h, hm)[0],
        "spearman": None if np.ptp(h) == 0 else spearmanr(h.round(6), hm.round(6))[0],
        "alpha with": alpha(with_model),
        "mean entropy": h.mean(),
    }
    print(name)
    for key, value in out.items():
        print(f"  {key}: {value}")


report("missing ballots and draws", BALLOTS, MODEL)
report("one rater", BALLOTS[:, :1], MODEL)
report("all equal", np.full((4, 3), 1), MODEL[:4])
