"""Expected numbers of VerdictsTests: 95 % half widths over seeds and one standard error of the test set, in points."""
import numpy as np
from scipy import stats

for name, values, faces in [
    ("five seeds on RAF-DB", [.861, .866, .858, .871, .864], 3068),
    ("two seeds on RAF-DB", [.860, .870], 3068),
    ("five close seeds on RAF-DB", [.8695, .8700, .8705, .8700, .8700], 3068),
]:
    values = np.array(values)
    mean, error = values.mean(), values.std(ddof=1) / np.sqrt(len(values))
    seeds = stats.t.ppf(0.975, len(values) - 1) * error
    test = np.sqrt(mean * (1 - mean) / faces)
    print(f"{name}: mean {100 * mean:.2f}, seeds {100 * seeds:.2f}, test {100 * test:.2f}, half {100 * (seeds + test):.2f}, width {200 * (seeds + test):.2f}")
