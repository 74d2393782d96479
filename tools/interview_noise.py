"""Speech and its recognition: fillers and restarts put into a sentence, and what a recogniser makes of it.

Takes a written sentence and a random source; gives the spoken sentence (`make_spoken`), its words in lower case without
punctuation (`strip_words`), and those words with a recogniser's errors (`misrecognise`).
"""

from __future__ import annotations

import random
import re

_FILLERS = ("um", "uh", "um", "uh", "er", "um", "uh", "you know", "I mean", "um you know")
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the to of in on at is was are were do did does have has had and so that it for with you we i would",
    )
)
_CONFUSIONS = {
    "your": "you're", "you're": "your", "their": "there", "there": "their", "did": "do", "do": "to", "would": "what",
    "why": "what", "have": "of", "has": "is", "is": "as", "was": "is", "what's": "what", "than": "then",
    "are": "or", "or": "are", "our": "are", "and": "in", "in": "and", "which": "with", "where": "were", "were": "where",
    "two": "to", "for": "four", "could": "can", "can": "could", "who": "how", "how": "who", "so": "and", "an": "and",
    "it's": "is", "don't": "do", "didn't": "did", "tell": "till", "walk": "work", "you": "he", "a": "the", "the": "a",
    "kubernetes": "cooper netties", "postgres": "post grass", "kafka": "cough car", "terraform": "terror form",
    "redis": "red is", "onboarding": "on boarding", "rollout": "roll out", "roadmap": "road map", "runbook": "run book",
    "dashboard": "dash board", "deploy": "the ploy", "cache": "cash", "queue": "cue", "schema": "scheme a",
    "churn": "turn", "latency": "late and see", "backlog": "back lock", "sql": "sequel", "graphql": "graph ql",
    "rewrote": "wrote", "migrated": "my graded", "budget": "but jet", "hire": "higher", "lead": "led", "ship": "chip",
}  # fmt: skip


def strip_words(text: str) -> str:
    """Lower case, no punctuation; apostrophes inside words stay, hyphens part words."""
    folded = text.lower().replace("’", "'").replace("-", " ")
    return " ".join(word for word in re.sub(r"[^\w' ]+", " ", folded).split() if word.strip("'"))


def make_spoken(text: str, rng: random.Random) -> str:
    """The sentence, about one time in three with a filler, a word said twice or its first words begun twice."""
    words = text.split()
    if len(words) < 5:
        return text
    chance = rng.random()
    if chance < 0.1:
        at = rng.randrange(1, len(words))
        words.insert(at, rng.choice(_FILLERS))
    elif chance < 0.15:
        at = rng.randrange(len(words) - 1)
        words.insert(at, words[at].strip(",.?!"))
    elif chance < 0.21:
        begun = rng.randrange(1, min(4, len(words) - 1))
        words = [*(word.strip(",.?!") for word in words[:begun]), *words]
    elif chance < 0.23:
        at = rng.randrange(1, len(words))
        words = [*words[:at], rng.choice(("sorry", "I mean", "no", "no wait")), *words[at:]]
    return " ".join(words)


def misrecognise(asr: str, rng: random.Random) -> str:
    """One to three errors: a function word lost, a word taken for another, a word split or two joined."""
    words = asr.split()
    for _ in range(rng.randint(1, 3)):
        if len(words) < 4:
            break
        known = [at for at, word in enumerate(words) if word in _CONFUSIONS]
        light = [at for at, word in enumerate(words) if word in _FUNCTION_WORDS]
        kind = rng.random()
        if known and kind < 0.5:
            at = rng.choice(known)
            words[at] = _CONFUSIONS[words[at]]
        elif light and kind < 0.85:
            del words[rng.choice(light)]
        elif kind < 0.95:
            del words[0]
        else:
            at = rng.randrange(len(words) - 1)
            words[at : at + 2] = [words[at] + words[at + 1]]
    return " ".join(words)
