"""A bullet said back as it stands, whole or its first part, with whose it was: true at its own employer, false at
another of the same person's."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tools.people.reading import Part, Person, is_german

_DEED = re.compile(
    r"(?:[A-Z][a-z]+ed|Led|Ran|Built|Rebuilt|Wrote|Rewrote|Cut|Took|Grew|Sold|Taught|Held|Brought|Drew|Won|Kept) \S"
)
# Where a bullet can end early and still be true: before another thing that was done, before how or with what.
_END = re.compile(r"[;,]\s|\s(?:and|after|while|which|using|with|by)\s")
_FEWEST_WORDS = 4


def at_employers(person: Person, chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Sentences, and whether they are true; of each bullet that tells a deed, one true, and one false where there is
    another employer."""
    stays = (
        []
        if is_german(person)
        else [part for part in person.parts if part.employer and part.employer != "self-employed"]
    )
    for part in stays:
        others = [other for other in stays if _name(other) != _name(part)]
        for bullet in part.bullets:
            if not _DEED.match(bullet.text):
                continue
            deed = _shortened(bullet.text, chance)
            yield _say(deed, _name(part), chance), True
            if others:
                yield _say(deed, _name(chance.choice(others)), chance), False


def _shortened(bullet: str, chance: random.Random) -> str:
    ends = [found.start() for found in _END.finditer(bullet) if len(bullet[: found.start()].split()) >= _FEWEST_WORDS]
    deed = bullet[: chance.choice(ends)] if ends and chance.random() < 0.7 else bullet
    return deed[0].lower() + deed[1:].rstrip(".;, ")


def _say(deed: str, employer: str, chance: random.Random) -> str:
    return chance.choice((f"I {deed} at {employer}.", f"At {employer} I {deed}.", f"While at {employer}, I {deed}."))


def _name(part: Part) -> str:
    return part.employer.partition(",")[0].strip()
