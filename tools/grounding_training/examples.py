"""Examples as the model reads them: premise, sentence, and what it is; from people, small lives, bullets and the tuned
half.

Each sentence meets its passages the way it does in the product, so that training and use read the same. Beside what
was written by hand stand what rules make of true sentences, and true ones whose passage was taken away.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bench.grounding.lives import passages_of_life, read_lives
from bench.grounding.people import TUNE
from bench.grounding.sets import sentences_of, write_resume
from tools.grounding_training.crossings import cross_all, make_false
from tools.grounding_training.deeds import at_employers
from tools.grounding_training.pairs import (
    FALSE,
    GENERAL,
    TRUE,
    UNSAID,
    Example,
    change_number,
    from_bullet,
    put_other,
    put_same,
    read_pairs,
    turn_around,
)
from tools.grounding_training.rewordings import reword
from tools.grounding_training.stays import on_stays
from tools.people.reading import Person, passages_of, read_people

from rejoinder.answerer.grounding import Judge, Models
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.grounding import read_passages
from rejoinder.paths import encoder_dir
from rejoinder.types import Passage

TODAY = (2026, 11)
_LABELS = {"supported": TRUE, "contradicted": FALSE, "unsupported": UNSAID, "general": GENERAL}
_OF_PAIRS = {1: TRUE, -1: FALSE, 0: UNSAID}
_STRANGERS = 5
# Passages that begin with so many characters alike are one.
_SAME = 25
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w+#.-]*[\w+#](?: [A-Z][\w-]+)?")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d(?![\w.,]?\d)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, help="Where the examples go, for tools.train_grounding_model.")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    taught = [person for person in read_people() if not person.is_held_out and not person.is_for_weighing]
    examples = gather(taught, random.Random(arguments.seed))
    arguments.target.write_text(json.dumps(examples), encoding="utf-8")


def gather(people: Sequence[Person], chance: random.Random) -> list[Example]:
    """Of everything that the model is taught with."""
    encoder = SentenceEncoder(encoder_dir())
    models = Models(encoder=encoder)
    groups = count(1)
    found: list[Example] = []
    with tempfile.TemporaryDirectory() as folder:
        for person in people:
            passages = passages_of(person)
            judge = Judge(passages, models=models, today=TODAY)
            found += about(judge, said_of(person, groups), passages, chance)
            found += [
                _made(judge, sentence, label) for sentence, label in (*joined(person, chance), *made_of(person, chance))
            ]
        for life in taught_lives():
            passages = passages_of_life(life)
            found += about(Judge(passages, models=models, today=TODAY), said_of(life, groups), passages, chance)
        for key in TUNE:
            passages = read_passages(write_resume(key, Path(folder)))
            said = [ToSay(sentence.text, _LABELS[sentence.support]) for sentence in sentences_of(key)]
            found += about(Judge(passages, models=models, today=TODAY), said, passages, chance)
    pairs = read_pairs(Path(__file__).parent / "bullets.txt")
    for at in range(0, len(pairs), _STRANGERS):
        some = pairs[at : at + _STRANGERS]
        passages = tuple(_passage(number, group[0].bullet) for number, group in enumerate(some))
        told = [
            ToSay(pair.sentence, _OF_PAIRS[pair.label], pair.bullet, number)
            for group, number in zip(some, groups, strict=False)
            for pair in group
        ]
        found += about(Judge(passages, models=models, today=TODAY), told, passages, chance)
    return found


def taught_lives() -> list[Person]:
    """All of lives/, and those of bench/grounding/lives that are not held out."""
    measured = [life for life in read_lives() if not life.is_held_out]
    return [*measured, *read_lives(Path(__file__).parent / "lives")]


class ToSay(NamedTuple):
    """A sentence by hand; the bullet that it is about, and that bullet's number among all."""

    text: str
    label: int
    bullet: str = ""
    group: int = 0


def said_of(person: Person, groups: Iterator[int]) -> list[ToSay]:
    said: list[ToSay] = []
    for bullet, group in zip(person.bullets, groups, strict=False):
        said += [ToSay(text, TRUE, bullet.text, group) for text in bullet.true]
        said += [ToSay(text, FALSE, bullet.text, group) for text in bullet.untrue]
    said += [ToSay(text, UNSAID) for text in person.unborne]
    return said + [ToSay(text, GENERAL) for text in person.general]


def made_of(person: Person, chance: random.Random) -> Iterator[tuple[str, int]]:
    """What rules say of a person's positions and bullets, and what they make of true sentences."""
    for text, is_true in (*on_stays(person, chance), *at_employers(person, chance)):
        yield text, TRUE if is_true else FALSE
    for text in cross_all([bullet.true for bullet in person.bullets], chance):
        yield text, FALSE
    for bullet in person.bullets:
        for text, is_true in reword(bullet.text, chance):
            yield text, TRUE if is_true else FALSE
        for true in bullet.true:
            for text in make_false(true, chance):
                yield text, FALSE


def joined(person: Person, chance: random.Random) -> Iterator[tuple[str, int]]:
    """Two sentences made one: true where both are. Long sentences that are false in a part are the hard ones."""
    text = " ".join(f"{part.place} {bullet.text}" for part in person.parts for bullet in part.bullets)
    names = frozenset(word for name in _NAME.findall(text) for word in name.split())
    for part in person.parts:
        true = [text for bullet in part.bullets for text in bullet.true]
        for bullet in part.bullets:
            if bullet.true and bullet.untrue:
                both = [chance.choice(bullet.true), chance.choice(bullet.untrue)]
                chance.shuffle(both)
                yield _join(both, names, chance), FALSE
            others = [text for text in true if text not in bullet.true]
            if bullet.true and others and chance.random() < 0.7:
                yield _join([chance.choice(bullet.true), chance.choice(others)], names, chance), TRUE


def _join(both: Sequence[str], names: frozenset[str], chance: random.Random) -> str:
    first, second = both
    word = second.split()[0].strip(",'").partition("'")[0]
    if word != "I" and word not in names:
        second = second[0].lower() + second[1:]
    return f"{first.rstrip('.')}{chance.choice((', and ', '; ', ', while ', ' - '))}{second}"


def about(judge: Judge, said: Iterable[ToSay], passages: Sequence[Passage], chance: random.Random) -> Iterator[Example]:
    text = " ".join(f"{passage.heading} {passage.text}" for passage in passages)
    names, numbers = sorted(set(_NAME.findall(text))), sorted(set(_NUMBER.findall(text)))
    for sentence, label, bullet, group in said:
        premise = judge.premise(sentence)
        yield Example(premise.text, premise.said, label, False, group)
        others = [one.source for one in premise.sources if one.source.passage.text[:_SAME] not in bullet]
        if bullet and len(others) < len(premise.sources) and others:
            beside = judge.premise(sentence, without=chance.choice(others))
            if beside.said == premise.said:
                yield Example(beside.text, beside.said, label, True, group)
        if label == TRUE:
            yield from _varied(judge, sentence, names, numbers, chance)
            if chance.random() < 0.35:
                bare = judge.premise(sentence, without=premise.sources[0].source)
                yield Example(bare.text, bare.said, UNSAID, True)
    for passage in passages:
        if len(passage.text.split()) > 6 and passage.section == "experience":
            for pair in list(from_bullet(passage.text, chance))[:3]:
                premise = judge.premise(pair.sentence)
                yield Example(premise.text, premise.said, _OF_PAIRS[pair.label], True)


def _varied(
    judge: Judge, sentence: str, names: Sequence[str], numbers: Sequence[str], chance: random.Random
) -> Iterator[Example]:
    same = put_same(sentence, chance)
    if same != sentence:
        yield _made(judge, same, TRUE)
    for false in (
        put_other(sentence, chance),
        turn_around(sentence, chance),
        change_number(sentence, chance),
        _swap_with_another(sentence, _NAME, names, chance),
        _swap_with_another(sentence, _NUMBER, numbers, chance),
    ):
        if false and false != sentence:
            yield _made(judge, false, FALSE)


def _made(judge: Judge, sentence: str, label: int) -> Example:
    premise = judge.premise(sentence)
    return Example(premise.text, premise.said, label, True)


def _swap_with_another(text: str, pattern: re.Pattern[str], others: Sequence[str], chance: random.Random) -> str:
    """With one name or number in the place of another of the same résumé."""
    found = [one for one in pattern.finditer(text) if one.group() in others]
    if not found:
        return ""
    one = chance.choice(found)
    different = [other for other in others if other != one.group() and len(other.split()) == len(one.group().split())]
    if not different:
        return ""
    return text[: one.start()] + chance.choice(different) + text[one.end() :]


def _passage(number: int, text: str) -> Passage:
    return Passage(passage=f"b{number}", document="resume", section="experience", label="", heading="", text=text)


if __name__ == "__main__":
    main()
