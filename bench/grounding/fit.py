"""`python -m bench.grounding.fit`: prints the head's weights, fitted on the half that is tuned on, twice.

With an encoder's cosines, and without: logistic regression over the sentences that no check objects to, drawn to
a prior.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from bench.grounding.people import TUNE
from bench.grounding.sets import sentences_of, write_resume
from rejoinder.answerer.grounding import Judge, Models
from rejoinder.answerer.grounding.features import NAMES
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.grounding import read_passages
from rejoinder.paths import encoder_dir

PULL, RATE, STEPS, BIAS = 2.0, 0.02, 3_000, -3.0
PRIOR = {"cosine": 5.0, "share": 1.0, "share_beside": 1.0, "known": 1.0, "times_held": 3.0}
PRIOR_WITHOUT = PRIOR | {"cosine": 0.0, "share_beside": 4.0}


def main() -> None:
    rows, truths = [], []
    models = Models(encoder=SentenceEncoder(encoder_dir()))
    with tempfile.TemporaryDirectory() as folder:
        for person in TUNE:
            judge = Judge(read_passages(write_resume(person, Path(folder))), models=models)
            for sentence in sentences_of(person):
                _, _, objections, features = judge.weigh(sentence.text)
                if sentence.support != "general" and not objections:
                    rows.append(features)
                    truths.append(float(sentence.support == "supported"))
    x, y = np.array(rows), np.array(truths)
    blind = x.copy()
    blind[:, [NAMES.index("cosine"), NAMES.index("second_cosine")]] = 0
    for name, values, prior in (("with cosines", x, PRIOR), ("without", blind, PRIOR_WITHOUT)):
        pull = np.array([prior.get(feature, 0.0) for feature in NAMES])
        weights, bias = pull.copy(), BIAS
        for _ in range(STEPS):
            off = 1 / (1 + np.exp(-(values @ weights + bias))) - y
            weights -= RATE * (values.T @ off + PULL * (weights - pull))
            bias -= RATE * float(off.sum())
        print(name, round(bias, 2), tuple(round(float(weight), 2) for weight in weights))


if __name__ == "__main__":
    main()
