"""Pairs (bullet, sentence, label) for training: by hand, by templates, and by rule from both.

A label is 1 where the bullet bears the sentence out, -1 where it says otherwise, 0 where it says nothing of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.grounding_training.swaps import OPPOSITES, OTHERS, SAME
from tools.grounding_training.templates import SLOTS, TEMPLATES

_LABELS = {"+": 1, "-": -1, "?": 0}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FIELD = re.compile(r"\{(\w+?)(\d?)(!c)?\}")


TRUE, FALSE, UNSAID, GENERAL = range(4)
# More of them and a model takes every "never" for a lie.
NEVER_SHARE = 0.15


class Example(NamedTuple):
    """`made`: by a rule, and so not always right. `group`: what is said of one bullet, true or not, has one number; 0
    where nothing is to be compared."""

    premise: str
    said: str
    label: int
    made: bool = False
    group: int = 0


class Pair(NamedTuple):
    bullet: str
    sentence: str
    label: int


def read_pairs(path: Path) -> list[list[Pair]]:
    """By hand: the pairs of each bullet."""
    groups: list[list[Pair]] = []
    bullet = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:2] in {"+ ", "- ", "? "}:
            groups[-1].append(Pair(bullet, line[2:], _LABELS[line[0]]))
        elif line:
            bullet = line
            groups.append([])
    return groups


def from_template(chance: random.Random) -> list[Pair]:
    """One row of the table with its fields filled in."""
    bullet, true, false = chance.choice(TEMPLATES)
    chosen = {name: chance.sample(words, 3) for name, words in SLOTS.items()}
    n, m = chance.randint(11, 900), chance.randint(2, 10)
    start = chance.randint(5, 20)
    fixed = {"n": str(n), "m": str(m), "d": f"{start:02}", "e": f"{start + 2:02}"}

    def fill(text: str) -> str:
        def put(found: re.Match[str]) -> str:
            name, which, capital = found.group(1), found.group(2), found.group(3)
            word = fixed.get(name) or chosen[name][int(which or 1) - 1]
            return word[0].upper() + word[1:] if capital else word

        return _FIELD.sub(put, text)

    said = fill(bullet)
    return [Pair(said, fill(text), 1) for text in true] + [Pair(said, fill(text), -1) for text in false]


def vary(pair: Pair, chance: random.Random) -> Iterator[Pair]:
    """What rules make of a pair that holds: other words for the same, and words that make it false."""
    same = put_same(pair.sentence, chance)
    if same != pair.sentence:
        yield Pair(pair.bullet, same, pair.label)
    if pair.label != 1:
        return
    for false in (
        put_other(pair.sentence, chance),
        turn_around(pair.sentence, chance),
        change_number(pair.sentence, chance),
    ):
        if false and false.lower() not in pair.bullet.lower():
            yield Pair(pair.bullet, false, -1)


def from_bullet(bullet: str, chance: random.Random) -> Iterator[Pair]:
    """The bullet's own words as a sentence, whole or a part of them, and made false."""
    parts = [part.strip() for part in re.split(r"[;,]\s|\s(?:and|by|with|after)\s", bullet.rstrip("."))]
    parts = [part for part in parts if len(part.split()) >= 3] or [bullet]
    said = chance.choice([bullet.rstrip("."), *parts])
    first, _, rest = said.partition(" ")
    said = f"I {first.lower()} {rest}." if first.endswith(("ed", "t", "k", "n", "e")) and rest else f"{said}."
    true = Pair(bullet, put_same(said, chance), 1)
    yield true
    yield from vary(true, chance)


def put_same(text: str, chance: random.Random) -> str:
    for line in chance.sample(SAME, len(SAME)):
        for word in line:
            if re.search(rf"\b{re.escape(word)}\b", text) and chance.random() < 0.6:
                other = chance.choice([one for one in line if one != word])
                return re.sub(rf"\b{re.escape(word)}\b", other, text, count=1)
    return text


def put_other(text: str, chance: random.Random) -> str:
    return _swap(text, OTHERS, chance)


def turn_around(text: str, chance: random.Random) -> str:
    turned = _swap(text, OPPOSITES, chance)
    if turned and chance.random() < 0.7:
        return turned
    if text.startswith("I ") and chance.random() < NEVER_SHARE:
        return f"I never {text[2:]}"
    return turned


def change_number(text: str, chance: random.Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return ""
    place = chance.choice(found)
    digits = place.group()
    changed = digits
    while changed == digits:
        at = chance.randrange(len(digits))
        if digits[at].isdigit():
            changed = digits[:at] + str(chance.randint(1, 9)) + digits[at + 1 :]
            if chance.random() < 0.3:
                changed += "0"
    return text[: place.start()] + changed + text[place.end() :]


def _swap(text: str, table: tuple[tuple[str, ...], ...], chance: random.Random) -> str:
    for line in chance.sample(table, len(table)):
        for word in line:
            pattern = rf"\b{re.escape(word)}\b"
            if re.search(pattern, text, re.IGNORECASE):
                other = chance.choice([one for one in line if one != word])
                return re.sub(pattern, other, text, count=1, flags=re.IGNORECASE)
    return ""
