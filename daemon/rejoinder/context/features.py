"""What is known of each passage that may answer, and of the best of them, as numbers of about one.

`describe` gives a row a passage, `describe_best` what the probability of an answer hangs on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.completing import other_thing
from rejoinder.context.passages import is_bare_position, is_contact, is_heading, is_quoted_praise, placed_text
from rejoinder.context.questions import Query, content_words
from rejoinder.context.timeline import JobAsked, employer_asked, job_asked
from rejoinder.context.typography import split_words
from rejoinder.context.words import stem
from rejoinder.types import Passage

Floats = NDArray[np.float32]
FEATURES = (
    "whole", "context", "words", "coverage", "earlier_words", "spelling", "topics", "section",
    "position", "other_position", "overview", "number", "short", "foreign_dense", "foreign_spelling",
    "told", "for_others", "paired",
)  # fmt: skip
# What the best passages, read word by word, say of the question.
READ = ("read_most", "read_first", "read_together")
_NO_WORD = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")  # by itself it is found ten times as fast as beside the words
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen|double\w*|"
    r"halved|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert|halbiert|verdoppelt)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[€$£₹¥]|\b(?:EUR|USD|GBP|euros?|dollars?|pounds?|rupees?|naira|rand|francs?|kr|CHF|crore|lakh|budget|salary|fees?|net|"
    r"gross|gehalt|brutto|netto)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:lead|led|run\b|ran\b|manag|supervis|team|staff|report|hire|coach|head of|headed|in charge|answer for|direct|"
    r"employ|mentor|"
    r"people|crew|squad|leit|geleit|führ|geführ|mitarbeit|leute|personal)",
    re.IGNORECASE,
)
OF_THE_JOB_LEFT, THE_JOB_LEFT, TEAM_COUNTED, PRAISE = 0.7, 6.0, 0.4, 4.0
# What was done at the employer named, where nothing else is asked for, and where something is.
AT_EMPLOYER, AT_EMPLOYER_BESIDE = 1.6, 0.3
# "And before that?" asks for nothing but the job.
THE_JOB_ALONE = 3.0
# Words that say little, and stems so short that others share them ("tip", "tipping").
_VAGUE = frozenset(
    map(stem, ["place", "open", "people", "person", "part", "day", "year", "new", "start", "company", "team"])
)
# What somebody did there, in words that name nothing.
_ANY_WORK = frozenset(
    map(stem, split_words("""
    long done achieve achieved responsibilities responsible duties tasks gemacht arbeit ihrer aufgaben
"""))
)  # fmt: skip
_VAGUE_WEIGHT, _SHORT_STEM, _MERELY_ALIKE = 0.4, 3, 0.4
_LOOKED_AT = 3
_COSINES, _LOG_ODDS = 10.0, 3.0
_GOOD_BM25 = 4.0  # a good match of one rare word in a résumé


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Of n passages: `words` their stems, `dense` (forms, n) cosines, `typical` each form's median over all.

    `lexical`: BM25, 0 where no word is shared; `spelling`: cosines of n-grams. `dense` is None without vectors; its
    rows stand as the query's forms. `paired`: as `dense`, log-odds that a passage answers. `is_of_many`: they were
    chosen among so many that there is no time to read the best word by word.
    """

    passages: Sequence[Passage]
    words: Sequence[frozenset[str]]
    dense: Floats | None
    typical: Floats | None
    lexical: Floats
    spelling: Floats
    paired: Floats | None = None
    is_of_many: bool = False


def describe(query: Query, evidence: Evidence) -> Floats:
    """(n, len(FEATURES))."""
    count = len(evidence.passages)
    nothing = np.zeros(count, dtype=np.float32)
    whole = context = nothing
    if evidence.dense is not None:
        dense = evidence.dense * _COSINES
        whole = dense[0] * (1.0 - query.borrows)
        context = dense[len(query.forms) - 1] * query.borrows
    own, before = frozenset(map(stem, query.own)), frozenset(map(stem, query.before))
    alike = _merely_alike(query, evidence)
    held = [words - alike[place] if place in alike else words for place, words in enumerate(evidence.words)]
    coverage, earlier = _coverage(own, held), _coverage(before, evidence.words) * query.borrows
    job, alone = job_asked(query, evidence.passages), _asks_for_a_job_alone(query, evidence.passages)
    kinds = np.array(
        [_kind(place, evidence.passages[place], query, job, alone=alone) for place in range(count)], dtype=np.float32
    ).reshape(count, 4)
    if job is None:
        kinds[:, 1] += _at_employer(query, evidence.passages, alone=alone)
    foreign = float(query.foreign)
    columns = (
        whole, context,
        _lexical(own, evidence, held, alike), coverage, earlier, evidence.spelling,
        _topics(query, evidence.words), kinds[:, 0], kinds[:, 1], kinds[:, 2], kinds[:, 3],
        _numbers(query, evidence.passages),
        np.array([1.0 / (1.0 + len(passage.text) / 200) for passage in evidence.passages], dtype=np.float32),
        whole * foreign, evidence.spelling * foreign,
        _told(query, evidence.passages), _for_others(query, evidence.passages), _paired(query, evidence),
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def describe_best(query: Query, evidence: Evidence, features: Floats, scores: Floats) -> dict[str, float]:
    """What tells whether the best passages answer at all."""
    best = int(np.argmax(scores))
    row = dict(zip(FEATURES, map(float, features[best]), strict=True))
    ordered = np.sort(scores)[::-1]
    far = float(ordered[min(len(ordered) - 1, 7)])
    known = evidence.dense is not None
    dense = _nearest(evidence.dense, query)
    typical = float(evidence.typical[0]) * _COSINES if evidence.typical is not None else 0.0
    own = frozenset(map(stem, query.own))
    told = _told_anywhere(own | {stem(name.strip(".-")) for name in query.names}, evidence)
    names = [stem(name.strip(".-")) in told for name in query.names]
    return {
        "top": float(ordered[0]),
        "margin": float(ordered[0] - ordered[min(1, len(ordered) - 1)]),
        "stands_out": float(ordered[0]) - far,
        "dense": dense,
        "paired": float(features[:, FEATURES.index("paired")].max()),
        "paired_best": row["paired"],
        "dense_over_typical": dense - typical if known else 0.0,
        "words": row["words"],
        "coverage": _covered(query, evidence),
        "missing": math.log1p(len(own - told)),
        "names_missing": float(names.count(False) > 0),
        "names_found": float(names.count(True) > 0),
        "asks_whether": float(query.asks_whether),
        "asks_opinion": float(query.asks_opinion),
        "topics": row["topics"],
        "section": row["section"],
        "position": row["position"],
        "borrows": query.borrows,
        "asks_kind": float(bool(query.sections)),
        "has_topic": float(bool(query.topics)),
        "asks_reason": float(query.asks_reason),
        "money_untold": float(query.asks_money and not _any_tells(_MONEY.search, evidence, scores)),
        "number_untold": float(query.wants_number and not _any_tells(_tells_a_number, evidence, scores)),
        "overview": row["overview"],
        "for_others": row["for_others"],
    }


def describe_read(read: Sequence[float]) -> dict[str, float]:
    """`read`: log-odds that each of the best passages answers, the best first."""
    together = math.log(sum(map(math.exp, read)))
    return dict(zip(READ, (max(read), read[0], together), strict=True))


def _any_tells(tells: Callable[[str], object], evidence: Evidence, scores: Floats) -> bool:
    """Whether one of the best passages holds a thing of the kind asked for."""
    best = np.argsort(-scores)[:_LOOKED_AT]
    return any(tells(placed_text(evidence.passages[place])) for place in best)


def _tells_a_number(text: str) -> bool:
    return _DIGIT.search(text) is not None or _NUMBER_WORD.search(text) is not None


def _covered(query: Query, evidence: Evidence) -> float:
    """The share of the question's words that one passage holds, or of them and those that it leans on.

    Of "and the lamp?" only the lamp counts: that the rest is told says nothing of it.
    """
    own, completed = frozenset(map(stem, query.own)), frozenset(map(stem, query.words))
    asked = (own,) if other_thing(query.text) else (own, completed)
    alike = _merely_alike(query, evidence)
    return max(_most_shared(one, evidence, alike) / max(len(one), 1) for one in asked)


def _told_anywhere(asked: frozenset[str], evidence: Evidence) -> frozenset[str]:
    """Those of the words that stand in any passage."""
    return frozenset(word for word in asked if any(word in words for words in evidence.words))


def _most_shared(asked: frozenset[str], evidence: Evidence, alike: Mapping[int, frozenset[str]]) -> int:
    """How many of the words the passage has that has most of them."""
    nothing: frozenset[str] = frozenset()
    held = (len((asked & words) - alike.get(place, nothing)) for place, words in enumerate(evidence.words))
    return max(held, default=0)


def shares_rare_word_or_kind(features: Floats) -> bool:
    """What must do where there are no vectors: a rare word in common, or a kind of thing that the documents have."""
    columns = {name: features[:, FEATURES.index(name)] for name in ("words", "section", "position")}
    return bool(columns["words"].max() > 0.25 or columns["section"].max() > 0.45 or columns["position"].max() > 0)


def _paired(query: Query, evidence: Evidence) -> Floats:
    """Of the question as it stands and of it with what was said before, as far as it borrows."""
    if evidence.paired is None:
        return np.zeros(len(evidence.passages), dtype=np.float32)
    last = evidence.paired[len(query.forms) - 1]
    mixed: Floats = (evidence.paired[0] * (1.0 - query.borrows) + last * query.borrows) / _LOG_ODDS
    return mixed


def _nearest(cosines: Floats | None, query: Query) -> float:
    if cosines is None:
        return 0.0
    near = cosines.max(axis=1) * _COSINES
    return float(near[0] * (1.0 - query.borrows) + near[len(query.forms) - 1] * query.borrows)


def _coverage(asked: frozenset[str], words: Sequence[frozenset[str]]) -> Floats:
    """The share of the words asked for that a passage holds, rare words counting more."""
    if not asked:
        return np.zeros(len(words), dtype=np.float32)
    weights = {word: math.log(1 + len(words) / (1 + sum(word in held for held in words))) + 0.1 for word in asked}
    weights = {word: weight * (_VAGUE_WEIGHT if word in _VAGUE else 1.0) for word, weight in weights.items()}
    whole = sum(weights.values())
    return np.array([sum(weights[word] for word in asked & held) / whole for held in words], dtype=np.float32)


def _merely_alike(query: Query, evidence: Evidence) -> dict[int, frozenset[str]]:
    """By passage the short stems that it shares with the question through another word of the same stem."""
    if query.spoken[0] != query.forms[0]:
        return {}
    found: dict[int, set[str]] = {}
    for word in query.own:
        key = stem(word)
        if len(key) > _SHORT_STEM:
            continue
        itself = [_spaced(form) for form in (word, key, f"{key}s", f"{key}es")]
        for place, held in enumerate(evidence.words):
            if key in held:
                text = _spaced(placed_text(evidence.passages[place]))
                if not any(form in text for form in itself):
                    found.setdefault(place, set()).add(key)
    return {place: frozenset(keys) for place, keys in found.items()}


def _spaced(text: str) -> str:
    """Lower case, a space around each word and nothing else between them."""
    return f" {_NO_WORD.sub(' ', text.casefold()).strip()} "


def _lexical(
    own: frozenset[str], evidence: Evidence, held: Sequence[frozenset[str]], alike: dict[int, frozenset[str]]
) -> Floats:
    scores = evidence.lexical / (evidence.lexical + _GOOD_BM25)
    for place in alike:
        if not own & held[place]:
            scores[place] *= _MERELY_ALIKE
    return scores


def _topics(query: Query, words: Sequence[frozenset[str]]) -> Floats:
    told = frozenset(map(stem, query.topics))
    return np.array([min(len(told & held), 3) / 3 for held in words], dtype=np.float32)


def _kind(
    place: int, passage: Passage, query: Query, job: JobAsked | None, *, alone: bool
) -> tuple[float, float, float, float]:
    """How well its section fits, whether it is the job asked for, or another one, or too general."""
    section = query.sections.get(passage.section, 0.0)
    bare = is_bare_position(passage)
    if job is not None and bare:
        asked = THE_JOB_ALONE if alone else 1.0
        return section, asked * (place in job.meant), _not_meant(place, passage, job), 0.0
    if job is not None and passage.section == "experience" and passage.source == "":
        left = passage.label == job.left
        done_there = alone and query.wants_position != "any" and job.labels == {passage.label}
        return (0.0 if left else section / 2), AT_EMPLOYER * done_there, OF_THE_JOB_LEFT * left, 0.0
    general = passage.section == "summary" and not section
    unasked = is_heading(passage) and not (section and query.asks_heading)
    unasked = unasked or (passage.section == "languages" and bool(query.sections) and not section)
    aside = (is_quoted_praise(passage) or is_contact(passage)) and query.told is None
    return section, 0.0, 0.0, PRAISE if aside else float(general or unasked)


def _asks_for_a_job_alone(query: Query, passages: Sequence[Passage]) -> bool:
    """Whether it has no word of its own but an employer's name and words for any work."""
    labels = " ".join({passage.label for passage in passages if is_bare_position(passage)}) if query.own else ""
    named = _ANY_WORK | frozenset(map(stem, content_words(labels)))
    return all(stem(word) in named for word in query.own)


def _at_employer(query: Query, passages: Sequence[Passage], *, alone: bool) -> Floats:
    """What was done at the employer that the question names."""
    label = employer_asked(query, passages)
    there = [bool(label) and passage.label == label and passage.section == "experience" for passage in passages]
    return np.array(there, dtype=np.float32) * (AT_EMPLOYER if alone else AT_EMPLOYER_BESIDE)


def _not_meant(place: int, passage: Passage, job: JobAsked) -> float:
    """The job gone back from is named in the question, so that its own words must not lift it."""
    return 0.0 if place in job.meant else THE_JOB_LEFT if job.left and passage.label == job.left else 1.0


def _numbers(query: Query, passages: Sequence[Passage]) -> Floats:
    if not query.wants_number:
        return np.zeros(len(passages), dtype=np.float32)
    return np.array([_tells_a_number(passage.text) for passage in passages], dtype=np.float32)


def _told(query: Query, passages: Sequence[Passage]) -> Floats:
    """Which hold the words that a standard fact is told in; somewhat, how many people the user leads."""
    told = np.zeros(len(passages), dtype=np.float32)
    if query.told is not None:
        told[:] = [query.told.search(placed_text(passage)) is not None for passage in passages]
    elif query.counts_people:
        told[:] = [_counts_a_team(one) for one in passages]
        told *= TEAM_COUNTED
    return told


def _counts_a_team(passage: Passage) -> bool:
    return not is_heading(passage) and _tells_a_number(passage.text) and bool(_TEAM.search(passage.text))


def _for_others(query: Query, passages: Sequence[Passage]) -> Floats:
    """What the user says of themselves, where a guest or customer asks and there are documents to answer."""
    own = np.array([passage.source == "" for passage in passages], dtype=np.float32)
    return own if query.asks_of_documents and not own.all() else np.zeros_like(own)
