"""What a bullet says in other plain words, by rule: in the passive, as a result, as what was one's own to do.

Takes bullets as résumés write them, beginning with a verb in the past; gives sentences and whether they are true.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

_DOWN = ("Cut", "Reduced", "Lowered", "Shortened", "Brought down", "Halved", "Decreased")
_UP = ("Raised", "Increased", "Grew", "Lifted", "Improved", "Doubled", "Expanded")
_FROM_TO = re.compile(
    rf"^(?P<verb>{'|'.join((*_DOWN, *_UP))}) (?P<what>.+?) from (?P<a>\S+(?: (?:%|[a-z]{{1,7}}|million))?) to "
    r"(?P<b>\S+(?: (?:%|[a-z]{1,7}|million))?)(?P<rest>[,;.(]| in | by | with | at | for | over | within |$)"
)
_DEED = re.compile(
    r"^(?P<verb>Led|Wrote|Built|Designed|Planned|Introduced|Organised|Managed|Ran|Developed|Founded|Trained|Supervised|"
    r"Launched|Negotiated|Translated|Repaired|Taught|Tested|Sold|Moved|Migrated|Replaced|Created|Automated|Set up|"
    r"Rebuilt|Rewrote|Maintained|Installed|Prepared|Coordinated|Restored|Edited|Audited|Treated|Drew|Opened|Closed) "
    r"(?P<what>(?:(?:the|a|an|our|its|all|\d[\d.,]*) )?(?:[\w'-]+ ?){1,5}?)"
    r"(?P<rest>[,;.(]| in | by | with | at | for | over | within | from | to | on | that | which | after | and |$)"
)
_PAST = {
    "led": "led", "wrote": "written", "built": "built", "ran": "run", "taught": "taught", "sold": "sold",
    "drew": "drawn", "set up": "set up", "rebuilt": "rebuilt", "rewrote": "rewritten",
}  # fmt: skip


def reword(bullet: str, chance: random.Random) -> Iterator[tuple[str, bool]]:
    yield from _of_change(bullet, chance)
    yield from _of_deed(bullet, chance)


def _of_change(bullet: str, chance: random.Random) -> Iterator[tuple[str, bool]]:
    found = _FROM_TO.match(bullet)
    if not found:
        return
    what, a, b = found.group("what"), found.group("a"), found.group("b").rstrip(".,;")
    the = what if what.split()[0] in {"the", "our", "its", "a", "an"} else f"the {what}"
    up = found.group("verb") in _UP
    true = (
        f"We took {what} from {a} to {b}.", f"We got {what} to {b}, from {a} before.", f"I brought {the} to {b}.",
        f"{the[0].upper()}{the[1:]} went from {a} to {b}.", f"At the start {the} stood at {a}, later at {b}.",
        f"When I started, {the} was at {a}.",
        f"{the[0].upper()}{the[1:]} was {'raised' if up else 'brought down'} to {b}.",
    )  # fmt: skip
    false = (
        f"We took {what} from {b} to {a}.", f"{the[0].upper()}{the[1:]} went from {b} to {a}.",
        f"I brought {the} to {a}.",
        f"{the[0].upper()}{the[1:]} {'fell' if up else 'rose'} to {b}.", f"When I started, {the} was at {b}.",
    )  # fmt: skip
    for text in chance.sample(true, 2):
        yield text, True
    for text in chance.sample(false, 2):
        yield text, False


def _of_deed(bullet: str, chance: random.Random) -> Iterator[tuple[str, bool]]:
    found = _DEED.match(bullet)
    if not found:
        return
    verb, what = found.group("verb").lower(), found.group("what").strip()
    done = _PAST.get(verb, verb)
    be = "were" if re.match(r"(?:all|\d)", what) or _is_plural(what) else "was"
    capital = what[0].upper() + what[1:]
    true = (
        f"{capital} {be} {done} by me.",
        f"It was me who {verb} {what}.",
        f"I {verb} {what}.",
        f"I have {done} {what}.",
    )
    false = (
        f"{capital} {be} {done} by a colleague of mine, not by me.", f"I have never {done} {what}.",
        f"{capital} {be} to be {done}, but it never happened.",
        f"I wanted to see {what} {done}, but did not get to it.",
    )  # fmt: skip
    mine = {"led": "lead", "managed": "manage", "ran": "run", "planned": "plan"}.get(verb)
    if mine:
        yield f"{capital} {be} mine to {mine}.", True
    for text in chance.sample(true, 1 + (chance.random() < 0.5)):
        yield text, True
    yield chance.choice(false), False


def _is_plural(what: str) -> bool:
    head = what.partition(" of ")[0]
    return head.endswith("s") and not head.endswith("ss")
