"""Losses of EAC, SCN, RUL and LDL-VA with their gradients, computed without any of the portal's code.

Draws inputs from a fixed seed, computes every loss in 64 bits from the published equations, takes gradients by torch's
autograd, checks each of them against central differences (numpy), and writes inputs and results to losses.json beside
this file. The C# tests read that file; they need neither Python nor torch.

Run again (Debian: apt-get install python3-torch python3-numpy):

    /usr/bin/python3 tests/Uldl.Learning.Tests/Methods/reference/losses.py

The file that is kept was written with torch 1.13 and numpy 1.24; other versions agree to about 12 digits.
"""

import json
import pathlib

import numpy as np
import torch

SEED = 20232
CASES = {}
rng = np.random.default_rng(SEED)


def draw(*shape, scale=1.0):
    """Normal numbers rounded to four decimals, so that the file holds exactly what was computed with."""
    return np.round(rng.normal(size=shape) * scale, 4)


def simplex(*shape):
    """Rows that sum to 1, in thousandths."""
    thousandths = rng.multinomial(1000, np.full(shape[-1], 1 / shape[-1]), size=shape[:-1])
    skewed = rng.multinomial(1000, rng.dirichlet(np.ones(shape[-1])), size=shape[:-1])
    return (thousandths + skewed) / 2000


def softmax(z):
    e = torch.exp(z - z.max(dim=-1, keepdim=True).values)
    return e / e.sum(dim=-1, keepdim=True)


def cross_entropy(z, labels):
    """Mean of -log p of the label, written out."""
    p = softmax(z)
    return -torch.log(p[torch.arange(len(labels)), labels]).mean()


def gradients(loss, inputs, names):
    """Autograd of a scalar function of named arrays, checked against central differences."""
    leaves = {k: torch.tensor(v, dtype=torch.float64, requires_grad=k in names) for k, v in inputs.items()}
    total = loss(**leaves)
    found = torch.autograd.grad(total, [leaves[k] for k in names], allow_unused=True)
    result = {}
    for name, gradient in zip(names, found):
        gradient = np.zeros_like(inputs[name]) if gradient is None else gradient.numpy()
        numeric = np.zeros_like(inputs[name])
        step = 1e-6
        for place in np.ndindex(*inputs[name].shape):
            values = []
            for sign in (1, -1):
                moved = {k: v.copy() for k, v in inputs.items()}
                moved[name][place] += sign * step
                values.append(loss(**{k: torch.tensor(v, dtype=torch.float64) for k, v in moved.items()}).item())
            numeric[place] = (values[0] - values[1]) / (2 * step)
        assert np.abs(gradient - numeric).max() < 1e-7, (name, np.abs(gradient - numeric).max())
        result[name] = gradient
    return total.item(), result


def keep(case, **values):
    def plain(value):
        if isinstance(value, torch.Tensor):
            value = value.detach().numpy()
        return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value

    CASES.setdefault(case, {}).update({k: {n: plain(a) for n, a in v.items()} if isinstance(v, dict) else plain(v) for k, v in values.items()})


# EAC: cross-entropy of the first view + 5 * mean squared difference of the activation maps. The classifier's weights
# in the activation maps are constants. Once with weights that are the same everywhere, once with weights of each place.
def eac(case, places):
    faces, classes, channels, height, width = 3, 4, 5, 3, 4
    labels = rng.integers(classes, size=faces)
    weights = draw(classes, channels, height if places else 1, width if places else 1)
    inputs = {"logits": draw(faces, classes), "map": draw(faces, channels, height, width), "flippedMap": draw(faces, channels, height, width)}

    def activation(a):
        w = torch.tensor(weights)
        return (w[None] * a[:, None]).sum(dim=2)

    def consistency(map, flippedMap):
        first, second = activation(map), activation(flippedMap)
        mirrored = torch.stack([second[..., width - 1 - x] for x in range(width)], dim=-1)
        return ((first - mirrored) ** 2).sum() / first.numel()

    def loss(logits, map, flippedMap):
        return cross_entropy(logits, labels) + 5 * consistency(map, flippedMap)

    total, grads = gradients(loss, inputs, list(inputs))
    maps = [torch.tensor(inputs[k]) for k in ("map", "flippedMap")]
    keep(case, inputs={**inputs, "labels": labels, "weights": weights},
         results={"activation": activation(maps[0]), "consistency": consistency(*maps), "total": total}, gradients=grads)


# SCN: a = sigmoid(w f + b), logits scaled by a, rank loss on the mean a of the top 70 % and of the rest, relabelling.
def scn(case, scale, share, margin):
    faces, size, classes = 10, 6, 4
    labels = rng.integers(classes, size=faces)
    inputs = {"features": draw(faces, size, scale=scale), "weight": draw(1, size), "bias": draw(1), "logits": draw(faces, classes, scale=3)}

    def importance(features, weight, bias):
        return 1 / (1 + torch.exp(-(features @ weight[0] + bias)))

    def rank(a):
        top = int(share * faces)
        order = sorted(range(faces), key=lambda i: -a[i].item())
        gap = sum(a[i] for i in order[:top]) / top - sum(a[i] for i in order[top:]) / (faces - top)
        return torch.relu(margin - gap), order[:top], order[top:]

    def loss(features, weight, bias, logits):
        a = importance(features, weight, bias)
        return cross_entropy(a[:, None] * logits, labels) + rank(a)[0]

    total, grads = gradients(loss, inputs, list(inputs))
    a = importance(*(torch.tensor(inputs[k]) for k in ("features", "weight", "bias")))
    scaled = a[:, None] * torch.tensor(inputs["logits"])
    p = softmax(scaled).numpy()
    ranked, high, low = rank(a)
    contradicted = [i for i in range(faces) if p[i].max() - p[i, labels[i]] > 0.2]
    replaced = {scope: [int(p[i].argmax()) if i in contradicted and i in group else int(labels[i]) for i in range(faces)]
                for scope, group in (("batch", range(faces)), ("lowGroup", low))}
    keep(case, inputs={**inputs, "labels": labels, "share": share, "margin": margin},
         results={"importance": a, "scaled": scaled, "high": high, "low": low, "rank": ranked, "classification": cross_entropy(scaled, labels),
                  "total": total, "relabelledBatch": replaced["batch"], "relabelledLowGroup": replaced["lowGroup"]}, gradients=grads)


# RUL: batch-normalised map, dropped, projected, batch-normalised again; mixing by s; add-up loss.
def normalise(x, axes):
    mean = x.mean(dim=axes, keepdim=True)
    variance = ((x - mean) ** 2).mean(dim=axes, keepdim=True)
    return (x - mean) / torch.sqrt(variance + 2e-5)


def rul_head():
    faces, channels, height, width, size = 4, 3, 2, 2, 5
    mask = rng.integers(2, size=(faces, channels, height, width)) / 0.6
    inputs = {"map": draw(faces, channels, height, width), "weight": draw(size, channels * height * width), "bias": draw(size),
              "scale": draw(size), "shift": draw(size)}
    outward = draw(faces, size)

    def head(map, weight, bias, scale, shift):
        seen = normalise(map, (0, 2, 3)) * torch.tensor(mask)
        return normalise(seen.reshape(faces, -1) @ weight.T + bias, (0,)) * scale + shift

    def loss(**leaves):
        return (head(**leaves) * torch.tensor(outward)).sum()

    # A bias before batch normalisation has no effect and no gradient.
    _, grads = gradients(loss, inputs, ["map", "weight", "scale", "shift"])
    keep("rul-head", inputs={**inputs, "mask": mask, "outward": outward},
         results={"output": head(**{k: torch.tensor(v) for k, v in inputs.items()})}, gradients=grads)


def rul():
    faces, size, classes = 6, 5, 4
    labels, partners = rng.integers(classes, size=faces), rng.permutation(faces)
    inputs = {"mu": draw(faces, size), "logVariance": draw(faces, size), "weight": draw(classes, size), "bias": draw(classes)}

    def uncertainty(logVariance):
        return torch.exp(logVariance).sum(dim=1) / size

    def mixed(mu, s):
        rows = []
        for i, j in enumerate(partners):
            share = s[i] / (s[i] + s[j])
            rows.append(share * mu[i] + (1 - share) * mu[j])
        return torch.stack(rows)

    def loss(mu, logVariance, weight, bias):
        z = mixed(mu, uncertainty(logVariance)) @ weight.T + bias
        return 0.5 * cross_entropy(z, labels) + 0.5 * cross_entropy(z, labels[partners])

    total, grads = gradients(loss, inputs, list(inputs))
    s = uncertainty(torch.tensor(inputs["logVariance"]))
    keep("rul", inputs={**inputs, "labels": labels, "partners": partners},
         results={"uncertainty": s, "mixed": mixed(torch.tensor(inputs["mu"]), s), "total": total}, gradients=grads)


# LDL-VA, equations 1 to 8. Paper form: squared L2 / delta^2, no floor, sums over faces, attraction of the batch,
# repulsion of ordered pairs over sqrt(V) inside L. Released code: L1 / delta, floor at -1.3, batch mean, log(p + 1e-10),
# attraction of the batch and its neighbours (these without gradient) over B(K+1) rows, repulsion of unordered pairs over
# V outside L. In both the trust 1 - lambda of the attraction is a constant; paper's lambda that follows it too is given apart.
def ldl_va(case, paper):
    faces, neighbours, classes, size, delta, gamma = 4, 3, 5, 6, 0.5, 0.01
    affect, others = np.round(rng.uniform(-1, 1, (faces, 2)), 4), np.round(rng.uniform(-1, 1, (faces, neighbours, 2)), 4)
    labels, other_labels = rng.integers(classes, size=faces), rng.integers(classes, size=(faces, neighbours))
    opinion = simplex(faces, neighbours, classes)
    other_features, other_ell = draw(faces * neighbours, size), draw(faces * neighbours)
    inputs = {"scores": draw(faces, neighbours, scale=2), "ell": draw(faces), "logits": draw(faces, classes), "features": draw(faces, size), "centres": draw(classes, size, scale=0.5)}
    onehot = np.eye(classes)[labels]
    divisor = 1 if paper else faces
    difference = affect[:, None] - others
    similarity = np.exp(-(difference ** 2).sum(-1) / delta ** 2) if paper else np.exp(-np.abs(difference).sum(-1) / delta)

    def trust(ell):
        return 1 / (1 + torch.exp(-ell))

    def pieces(scores, ell, logits):
        zeta = trust(scores if paper else torch.where(scores < -1.3, torch.full_like(scores, -1.3), scores))
        contribution = zeta * torch.tensor(similarity)
        neighbourhood = (contribution[..., None] * torch.tensor(opinion)).sum(1) / contribution.sum(1)[:, None]
        label = trust(ell)[:, None]
        target = label * torch.tensor(onehot) + (1 - label) * neighbourhood
        p = softmax(logits)
        each = -(target * torch.log(p if paper else p + 1e-10)).sum(1)
        return zeta, neighbourhood, target, each

    def classification(scores, ell, logits, **_):
        return pieces(scores, ell, logits)[3].sum() / divisor

    def attraction(features, centres, weight):
        rows, row_labels = features, labels
        if not paper:
            rows = torch.cat([features, torch.tensor(other_features)])
            row_labels = np.concatenate([labels, other_labels.reshape(-1)])
            weight = torch.cat([weight, trust(torch.tensor(other_ell))])
        squared = ((rows - centres[row_labels]) ** 2).sum(1)
        return 0.5 * (weight * squared).sum() / (1 if paper else len(rows))

    def repulsion(centres):
        total = 0
        for i in range(classes):
            for j in range(classes):
                if (i != j) if paper else (i < j):
                    total = total + torch.exp(-((centres[i] - centres[j]) ** 2).sum() / (size ** 0.5 if paper else size))
        return total

    def discriminative(features, centres, weight):
        pull = attraction(features, centres, weight)
        return pull + repulsion(centres) if paper else pull

    fixed = trust(torch.tensor(inputs["ell"]))

    def loss(features, centres, **rest):
        return classification(**rest) + gamma * discriminative(features, centres, fixed)

    total, grads = gradients(loss, inputs, list(inputs))
    _, follows = gradients(lambda features, centres, ell, **rest: classification(ell=ell, **rest) + gamma * discriminative(features, centres, trust(ell)), inputs, ["ell"])
    _, apart = gradients(lambda centres: repulsion(centres), {"centres": inputs["centres"]}, ["centres"])
    t = {k: torch.tensor(v) for k, v in inputs.items()}
    zeta, neighbourhood, target, each = pieces(t["scores"], t["ell"], t["logits"])
    grads["ellThroughCentres"], grads["repulsion"] = follows["ell"], apart["centres"]

    # Centres after one step at rate 0.5: the gradient of the discriminative loss, or the code's two rules.
    if paper:
        _, toward = gradients(lambda centres, features: discriminative(features, centres, fixed), {k: inputs[k] for k in ("centres", "features")}, ["centres"])
        moved = inputs["centres"] - 0.5 * toward["centres"]
    else:
        rows = np.concatenate([inputs["features"], other_features])
        row_labels = np.concatenate([labels, other_labels.reshape(-1)])
        weight = np.concatenate([fixed.numpy(), trust(torch.tensor(other_ell)).numpy()])
        moved = inputs["centres"].copy()
        for c in range(classes):
            mine = row_labels == c
            moved[c] += 0.5 * (weight[mine, None] * (rows[mine] - inputs["centres"][c])).sum(0) / (mine.sum() + 1) / len(rows)
        _, away = gradients(lambda centres: repulsion(centres), {"centres": moved}, ["centres"])
        moved = moved - 0.5 * 0.1 * away["centres"]

    # Two steps of the factors' own SGD with the gradient above, rate 10, momentum 0.9.
    velocity, ell = np.zeros(faces), inputs["ell"].copy()
    for _ in range(2):
        velocity = 0.9 * velocity + grads["ell"]
        ell = ell - 10 * velocity

    keep(case, inputs={**inputs, "affect": affect, "neighbourAffect": others, "labels": labels, "neighbourLabels": other_labels, "opinion": opinion,
                       "neighbourFeatures": other_features, "neighbourEll": other_ell, "delta": delta, "gamma": gamma},
         results={"similarity": similarity, "zeta": zeta, "neighbourhood": neighbourhood, "target": target, "crossEntropy": each,
                  "classification": classification(**t), "attraction": attraction(t["features"], t["centres"], fixed), "repulsion": repulsion(t["centres"]),
                  "total": total, "movedCentres": moved, "lambdaAfterTwoSteps": 1 - 1 / (1 + np.exp(-ell))}, gradients=grads)


eac("eac", places=False)
eac("eac-places", places=True)
scn("scn-active", scale=0.1, share=0.7, margin=0.15)
scn("scn-apart", scale=2, share=0.7, margin=0.07)
rul_head()
rul()
ldl_va("ldl-va-paper", paper=True)
ldl_va("ldl-va-code", paper=False)

# The cases are worth keeping only if each branch is taken.
assert CASES["scn-active"]["results"]["rank"] > 0 == CASES["scn-apart"]["results"]["rank"]
for name in ("scn-active", "scn-apart"):
    kept, made = np.array(CASES[name]["inputs"]["labels"]), CASES[name]["results"]
    low, batch = ((np.array(made[scope]) != kept).sum() for scope in ("relabelledLowGroup", "relabelledBatch"))
    assert 0 < low < batch, (name, low, batch)
assert (np.array(CASES["ldl-va-code"]["inputs"]["scores"]) < -1.3).any()

path = pathlib.Path(__file__).with_name("losses.json")
lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(case)}" for name, case in CASES.items())
path.write_text(f"{{\n{lines}\n}}\n")
print(path.name, path.stat().st_size, "bytes")
