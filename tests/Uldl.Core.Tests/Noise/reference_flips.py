"""The first three noises by the rule every stored run followed: for each face one draw for whether, one for where to.

    python3 reference_flips.py
"""


class DotnetRandom:
    """System.Random with a seed: Knuth's subtractive generator, as .NET has kept it."""

    TOP = 2 ** 31 - 1

    def __init__(self, seed):
        state, low, k = [0] * 56, 161803398 - abs(seed), 1
        state[55] = low
        for i in range(1, 55):
            place = 21 * i % 55
            state[place] = k
            k = low - k
            k += self.TOP if k < 0 else 0
            low = state[place]
        for _ in range(4):
            for i in range(1, 56):
                state[i] = ((state[i] - state[1 + (i + 30) % 55] + 2 ** 31) % 2 ** 32) - 2 ** 31
                state[i] += self.TOP if state[i] < 0 else 0
        self.state, self.a, self.b = state, 0, 21

    def next_double(self):
        self.a = 1 if self.a + 1 >= 56 else self.a + 1
        self.b = 1 if self.b + 1 >= 56 else self.b + 1
        drawn = self.state[self.a] - self.state[self.b]
        drawn -= 1 if drawn == self.TOP else 0
        drawn += self.TOP if drawn < 0 else 0
        self.state[self.a] = drawn
        return drawn * (1.0 / self.TOP)

    def next(self, most):
        return int(self.next_double() * most)


def flip(labels, rate, seed, choices, replacement):
    random, flipped = DotnetRandom(seed), []
    for label in labels:
        is_flipped, drawn = random.next_double() < rate, random.next(choices)
        flipped.append(replacement(label, drawn) if is_flipped else label)
    return "".join(map(str, flipped))


LABELS = [0, 0, 0, 1, 1, 6, 3, 5, 2, 4]
print("symmetric          ", flip(LABELS, .5, 11, 6, lambda label, drawn: drawn if drawn < label else drawn + 1))
print("symmetric-including", flip(LABELS, .5, 11, 7, lambda label, drawn: drawn))
print("pair-flip          ", flip(LABELS, .5, 11, 1, lambda label, drawn: (label + 1) % 7))
