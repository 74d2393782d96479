"""Conversations made from a grammar: interviews, sales calls, pitches and meetings, every turn labelled.

The labelled corpora are meetings and hearings; nobody in them says "walk me through". Takes a count and a seed; gives
rows {id, conv, spk, user, text, asr, type, want, addr, card, to_me} in conversation order. `want` is 1 where an answer
is wanted, 0 where not, -1 where the speech is broken off. `addr` is U (the user is asked), G (everyone), T (a third
person), S (the user asks) or N (nobody). All templates and words were written for this project:

    python -m tools.interview_turns --count 12000 --seed 1 --out turns.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.interview_grammar import DOMAINS, SLOTS, Scene, in_person, read_templates
from tools.interview_noise import make_spoken, misrecognise, strip_words

FILES = ("questions", "requests", "statements", "asides")
TEMPLATES = {kind: lines for name in FILES for kind, lines in read_templates(name).items()}
LOGISTICS = read_templates("logistics")
# The share of the rows that each type shall have, in percent; "said" are the asker's own statements, labelled "stmt".
SHARES = {
    "wh": 4.2, "yn": 4.2, "or": 3.4, "open": 3.4, "tagq": 3.4,
    "frag": 5.4, "imp": 5.4, "ind": 5.4, "decl": 5.4, "multi": 5.4,
    "stmt": 3.4, "said": 1.6, "stmt_wh": 6.4, "answer": 7.4, "imp_neg": 6.4,
    "lead": 5.0, "cond": 3.8, "quoted": 4.2, "rhet": 4.2, "self": 3.8,
    "tag": 1.8, "bcq": 2.2, "bc": 2.2, "cut": 2.4,
}  # fmt: skip
WANTED = ("wh", "yn", "or", "open", "tagq", "frag", "imp", "ind", "decl", "multi")
OPENING = tuple(kind for kind in WANTED if kind not in ("frag", "decl", "tagq"))
FROM_ASKER = ("lead", "imp_neg", "said", "self", "cut", "cond", "stmt_wh", "quoted")
FROM_ASKED = ("answer", "answer", "stmt", "stmt_wh", "quoted", "rhet", "self", "cond", "imp_neg", "cut", "tag", "bcq")
HEARD = ("bc", "bcq", "bc", "tag")
_TAILS = ("by the way", "if I may ask", "if you don't mind me asking", "though", "then", "would you say", "roughly")
_REQUEST_TAILS = ("please", "if you don't mind", "if you can", "would you", "for me", "when you're ready")
_CALLING = ("imp_neg", "lead", "stmt", "said", "stmt_wh", "answer", "cond")
_OPENED = re.compile(r"(so|and|but|okay|well|hm|yeah|yes|no|right|oh|great|good|sure|thanks|now|um|uh|anyway)\b", re.I)
_TO_GROUP = re.compile(r"\b(any(one|body)|every(one|body)|who wants|you all|the group|guys|folks|who has time)\b", re.I)
_END = re.compile(r"([.?!]?)$")


@dataclass(slots=True)
class Cast:
    """Who speaks in one conversation: everyone, the user, and whether the talk is between two alone."""

    people: list[str]
    user: str

    @property
    def one_to_one(self) -> bool:
        return len(self.people) == 2

    def label(self, person: str) -> str:
        return "me" if person == self.user else person


@dataclass(slots=True)
class Writer:
    """Writes rows and keeps the count of types, so that those behind their share come next."""

    rng: random.Random
    seen: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def pick(self, kinds: tuple[str, ...]) -> str:
        """One of the types, the likelier the further it is behind its share."""
        total = self.counts.total()
        behind = [max(SHARES[kind] * 0.05, SHARES[kind] * (total / 100 + 2) - self.counts[kind]) for kind in kinds]
        return self.rng.choices(kinds, behind)[0]

    def asks_next(self) -> bool:
        """Whether a question shall come, so that the questions keep their share."""
        asked = sum(self.counts[kind] for kind in WANTED)
        return self.rng.random() < (0.9 if asked < 0.45 * self.counts.total() else 0.5)

    def sentence(self, kind: str, scene: Scene, person: str, names: list[str]) -> str:
        """A sentence of the type that was not written before, in as many tries as a short type needs."""
        text = ""
        for _ in range(40):
            text = self._draft(kind, scene, person, names)
            if strip_words(text) not in self.seen and not (len(names) == 1 and _TO_GROUP.search(text)):
                break
        self.seen.add(strip_words(text))
        return text

    def _draft(self, kind: str, scene: Scene, person: str, names: list[str]) -> str:
        if kind == "multi":
            return self._two_parts(scene, person, names)
        if kind == "cut":
            return self._broken_off(scene, person)
        template = self.rng.choice(TEMPLATES[kind])
        text = in_person(scene.expand(template, echo=0.5 if kind in ("decl", "tagq", "frag") else 0.1), person)
        if kind in ("answer", "stmt") and self.rng.random() < 0.25:
            more = self.rng.choice(TEMPLATES[self.rng.choice(("stmt", "stmt_wh", "answer"))])
            text = f"{text.rstrip(' ,')} {in_person(scene.expand(more), person)}"
        return self.dress(_punctuate(kind, text, self.rng), kind, scene, names)

    def _two_parts(self, scene: Scene, person: str, names: list[str]) -> str:
        """A lead-in or a first question, and the question that ends the turn; or a question and why it is asked."""
        before = self.rng.choice(("lead", "lead", "said", "imp_neg", "cond", "wh", "yn", "ind", "stmt"))
        last = self.rng.choice(("wh", "wh", "yn", "open", "imp", "ind", "or"))
        kinds = [before, last] if self.rng.random() < 0.75 else [self.rng.choice(("lead", "said")), before, last]
        parts = []
        for kind in kinds:
            template = self.rng.choice(TEMPLATES[kind])
            parts.append(_punctuate(kind, in_person(scene.expand(template), person), self.rng))
        if self.rng.random() < 0.15:
            parts = [parts[-1], in_person(scene.expand(self.rng.choice(TEMPLATES["after"])), "we")]
        return self.dress(" ".join(parts), "multi", scene, names)

    def _broken_off(self, scene: Scene, person: str) -> str:
        kind = self.rng.choice(("wh", "yn", "imp", "ind", "stmt", "answer", "decl", "lead", "stmt_wh"))
        words = in_person(scene.expand(self.rng.choice(TEMPLATES[kind])), person).split()
        kept = words[: max(1, round(len(words) * self.rng.uniform(0.2, 0.6)))]
        return _capital(" ".join(kept).rstrip(",.?!") + "-")

    def dress(self, text: str, kind: str, scene: Scene, names: list[str]) -> str:
        """The sentence with what people put around it: an opener, a name called, a tail, fillers."""
        rng = self.rng
        if kind in ("wh", "yn", "imp", "open", "or") and "please" not in text and rng.random() < 0.1:
            text = _END.sub(f", {rng.choice(_REQUEST_TAILS if kind == 'imp' else _TAILS)}" + r"\1", text, count=1)
        if kind in WANTED and names and rng.random() < 0.12:
            name = rng.choice(names)
            text = f"{name}, {text}" if rng.random() < 0.6 else _END.sub(rf", {name}\1", text, count=1)
        elif kind in _CALLING and names and rng.random() < 0.16:
            text = f"{rng.choice(names)}, {text}"
        if kind not in ("tag", "bcq", "bc", "decl") and not _OPENED.match(text) and rng.random() < 0.4:
            opener = rng.choice(SLOTS["um" if kind in (*WANTED, "lead", "said", "imp_neg") else "um_told"])
            text = f"{opener}{rng.choice(('', ','))} {text}"
        return _capital(text if kind in ("tag", "bcq", "bc") else make_spoken(text, rng))


def _capital(text: str) -> str:
    """Every sentence with a capital."""
    return re.sub(r"(^|[.?!] )([a-z])", lambda match: match.group(1) + match.group(2).upper(), text)


def _punctuate(kind: str, text: str, rng: random.Random) -> str:
    """The sentence with its end; a transcriber writes "?" after most declarative and elliptical questions, not all."""
    bare = text.rstrip(" ,.?!")
    if kind in ("imp", "lead"):
        return bare + "."
    if kind == "ind":
        return bare + ("?" if re.match(r"(can|could|would|may|do|any) ", bare) else ".")
    if kind in ("decl", "frag"):
        return bare + ("?" if rng.random() < 0.85 else ".")
    if kind in ("rhet", "self", "tag", "bcq"):
        return bare + (
            "?" if re.match(r"(who|what|why|how|where|when|is|isn't) [^,?]*$", bare) else text[len(bare) :] or "."
        )
    return bare + (text[len(bare) :].strip() or ("?" if kind in WANTED else "."))


def _address(cast: Cast, speaker: str, text: str) -> str:
    """Whom a question is for: a name in it, else the other of two, else everyone."""
    if speaker == cast.user:
        return "S"
    called = [name for name in cast.people if name != speaker and re.search(rf"(^|\W){name},|, {name}\b", text)]
    if called:
        return "U" if cast.user in called else "T"
    return "U" if cast.one_to_one else "G"


def _cast(rng: random.Random) -> Cast:
    names = rng.sample(SLOTS["name"], 5)
    user = "Alex" if rng.random() < 0.3 else names[0]
    others = [name for name in names[1:] if name != user]
    return Cast([user, *others[: rng.choice((1, 1, 1, 1, 2, 2, 3))]], user)


def _row(writer: Writer, scene: Scene, cast: Cast, speaker: str, kind: str, *, asking: bool) -> dict[str, object]:
    names = [name for name in cast.people if name != speaker]
    person = "you" if asking and kind in (*WANTED, "lead") else scene.rng.choice(("we", "I"))
    logistics = kind in LOGISTICS and writer.rng.random() < 0.06
    if logistics:
        text = writer.dress(in_person(scene.expand(writer.rng.choice(LOGISTICS[kind])), "you"), kind, scene, names)
    else:
        text = writer.sentence(kind, scene, person, names)
    writer.counts[kind] += 1
    want = -1 if kind == "cut" else int(kind in WANTED)
    addr = _address(cast, speaker, text) if want == 1 else "N"
    asr = strip_words(text)
    if writer.rng.random() < 0.1:
        asr = misrecognise(asr, writer.rng)
    return {
        "spk": cast.label(speaker), "user": cast.user, "text": text, "asr": asr,
        "type": "stmt" if kind == "said" else kind, "want": want, "addr": addr,
        "card": int(addr in ("U", "G") and not logistics), "to_me": int(addr == "U"),
    }  # fmt: skip


def _conversation(writer: Writer) -> Iterator[dict[str, object]]:
    """Two to twelve turns: lead-ins and questions of one, answers of another, and what follows up on them."""
    rng = writer.rng
    scene, cast = Scene(rng, rng.choice(tuple(DOMAINS))), _cast(rng)
    asker = rng.choice(cast.people[1:]) if rng.random() < 0.82 else cast.user
    asked = cast.user if asker != cast.user else rng.choice(cast.people[1:])
    last = ""  # what came last: "lead", "question", "answer" or nothing
    for _ in range(rng.randint(2, 12)):
        if last == "answer" and not cast.one_to_one and rng.random() < 0.3:
            asker = rng.choice([name for name in cast.people if name != asked])
        if last == "question" and rng.random() < 0.9:
            yield _row(writer, scene, cast, asked, writer.pick(FROM_ASKED), asking=False)
            last = "answer"
        elif writer.asks_next():
            kind = writer.pick(WANTED if last == "answer" else OPENING)
            yield _row(writer, scene, cast, asker, kind, asking=True)
            last = "question"
        elif last == "answer" and rng.random() < 0.6:
            speaker, kinds = (asked, FROM_ASKED) if rng.random() < 0.6 else (asker, HEARD)
            yield _row(writer, scene, cast, speaker, writer.pick(kinds), asking=speaker == asker)
        else:
            yield _row(writer, scene, cast, asker, writer.pick(FROM_ASKER), asking=True)
            last = "lead"


def write_turns(count: int, seed: int) -> Iterator[dict[str, object]]:
    """`count` rows in conversation order; the same seed gives the same rows."""
    writer = Writer(random.Random(seed))
    written = 0
    for number in range(count):
        conv = f"turns-{seed}-{number:05d}"
        for at, row in enumerate(_conversation(writer)):
            if written == count:
                return
            yield {"id": f"{conv}-{at:02d}", "conv": conv, **row}
            written += 1


def main() -> None:
    parser = argparse.ArgumentParser(description="Write synthetic interview turns for training the question detector.")
    parser.add_argument("--count", type=int, default=12000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for row in write_turns(options.count, options.seed):
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
