"""A small grammar for spoken sentences: templates with slots and alternatives become text, with the words of a scene.

Templates and words lie in tools/interview/*.txt, under a name ("# wh"), "//" before a remark. Takes a template and a
`Scene` (what the conversation is about, so that its turns share words); gives the sentence without its speaker's person
(`expand`), and with it (`in_person`). Notation: `{slot}` is filled, `[a|b]` is one of several, `<S>` is the person.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

PERSONS = {
    "you": {"S": "you", "P": "your", "O": "you", "M": "yourself", "was": "were", "are": "are"},
    "we": {"S": "we", "P": "our", "O": "us", "M": "ourselves", "was": "were", "are": "are"},
    "I": {"S": "I", "P": "my", "O": "me", "M": "myself", "was": "was", "are": "am"},
}
# The kinds of objects that a conversation of this sort turns on, the likelier ones twice.
DOMAINS = {
    "technical": ("system", "system", "system", "process", "number", "people"),
    "behavioural": ("people", "people", "process", "event", "document", "system"),
    "design": ("system", "system", "number", "process"),
    "sales": ("document", "number", "event", "process", "system"),
    "pitch": ("number", "number", "event", "people", "system"),
    "meeting": ("event", "document", "process", "number", "system"),
    "work": ("process", "event", "people", "document", "number"),
}
_STICKY = frozenset({"tool", "name", "role", "co", "topic", "n", "dur", "skill", "pl"})
_DETERMINERS = ("the",) * 12 + ("<P>",) * 4 + ("that", "that", "this", "the new", "the old", "the whole", "the first")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_PARTICLE = re.compile(r"\b(\w+) (out|up|down) (it|them|that(?=[,.?!]|$))")
_KINDS = {"sys": "system", "num": "number"}
_VERB_FORMS = {"vp": 0, "vz": 0, "vd": 1, "vpg": 2, "vn": 3}


def read_templates(name: str) -> dict[str, tuple[str, ...]]:
    """The templates of one file of tools/interview, by type."""
    read: dict[str, list[str]] = {}
    kind = ""
    for line in (Path(__file__).parent / "interview" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line and not line.startswith("//"):
            read.setdefault(kind, []).append(line)
    return {kind: tuple(lines) for kind, lines in read.items()}


def read_words() -> dict[str, tuple[str, ...]]:
    """The words of tools/interview/words.txt, by slot."""
    return {
        name: tuple(word.strip() for word in " ".join(lines).split(";"))
        for name, lines in read_templates("words").items()
    }


SLOTS = read_words()
_SENTENCES = read_templates("clauses")


@dataclass(slots=True)
class Scene:
    """What one conversation is about; `said` holds the clauses told last, without their person."""

    rng: random.Random
    domain: str
    known: dict[str, str] = field(default_factory=dict)
    objects: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    # Of the sentence under way: words used, the object's kind, and whether a verb waits for an object of that kind.
    used: set[str] = field(default_factory=set)
    kind: str = ""
    waiting: bool = False
    echo: float = 0.0

    def expand(self, template: str, *, echo: float = 0.0) -> str:
        """A sentence of the template, the person left open; a clause is one told before with probability `echo`."""
        self.used, self.kind, self.waiting, self.echo = set(), "", False, echo
        return self._fill(template)

    def _fill(self, template: str) -> str:
        text = template
        while found := _CHOICE.search(text):
            text = text[: found.start()] + self.rng.choice(found.group(1).split("|")) + text[found.end() :]
        return _SLOT.sub(lambda match: self._slot(match.group(1)), text)

    def _slot(self, name: str) -> str:
        if name in _SENTENCES:
            return self._sentence(name)
        if name in _VERB_FORMS:
            return self._verb(name)
        if name in ("s", *_KINDS):
            if name in _KINDS:
                self.kind, self.waiting = _KINDS[name], True
            return f"{self.rng.choice(_DETERMINERS)} {self._object()}"
        if name == "o":
            return self._object()
        known = self.known.get(name)
        if known and known not in self.used and self.rng.random() < 0.4:
            self.used.add(known)
            return known
        value = self._fresh(name)
        if name in _STICKY and (not known or self.rng.random() < 0.3):
            self.known[name] = value
        return value

    def _fresh(self, name: str) -> str:
        for _ in range(4):
            word = self.rng.choice(SLOTS[name])
            if word not in self.used:
                break
        self.used.add(word)
        return self._fill(word)

    def _sentence(self, name: str) -> str:
        """A clause: one told just before, when there is one to take up, or a new one."""
        if name in ("clause", "fact") and self.said and self.rng.random() < self.echo:
            return self.rng.choice(self.said)
        text = self._fill(self.rng.choice(_SENTENCES[name]))
        if name in ("clause", "fact"):
            self.said = [*self.said[-2:], text]
        return text

    def _object(self) -> str:
        """A noun of the kind that the verb before it wants; often one that the conversation has named."""
        kind = self.kind if self.waiting else ""
        fitting = [item for item in self.objects if kind in ("", item[0]) and item[1] not in self.used]
        if fitting and self.rng.random() < 0.4:
            kind, noun = self.rng.choice(fitting)
        else:
            kind = kind or self.rng.choice(DOMAINS[self.domain])
            noun = self.rng.choice(SLOTS[f"{kind} objects"])
            self.objects = [*self.objects[-2:], (kind, noun)]
        self.used.add(noun)
        self.kind, self.waiting = kind, False
        return noun

    def _verb(self, name: str) -> str:
        self.kind = self.kind or self.rng.choice(DOMAINS[self.domain])
        forms, _, particle = self.rng.choice(SLOTS[f"{self.kind} verbs"]).partition(" + ")
        verb = forms.split()[_VERB_FORMS[name]]
        if name == "vz":
            verb = verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + ("es" if verb[-1] in "shx" else "s")
        verb = f"{verb} {particle}".strip()
        self.waiting = True
        if name in ("vd", "vn"):
            return verb
        return f"{verb} {self.rng.choice(_DETERMINERS)} {self._object()}"


def in_person(text: str, person: str) -> str:
    """The sentence told of "you", "we" or "I", with its small faults of grammar and spacing mended."""
    words = PERSONS[person]
    text = re.sub(r"<(\w+)>", lambda match: words[match.group(1)], text)
    text = _PARTICLE.sub(r"\1 \3 \2", text)
    text = re.sub(r"\b([Aa]) (?=(?:[aeioAEIO]|[uU](?!n?i|se|RL)|hour|SQL)(?!ne\b))", r"\1n ", text)
    text = re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s+", " ", text)).strip()
    return re.sub(r",(?=[,.?!])", "", text)
