"""The people's files: takes the folder, gives each résumé with the questions and sentences that belong to its bullets.

A line begins with its mark: @ the person, ## a section or position, * a bullet; beneath a bullet ? questions that it
answers, < turns || a follow-up, + true and - untrue sentences; at the end ! what nothing bears out, 0 what nothing
answers, = what says nothing of the person. # begins a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.context.passages import make_passages
from rejoinder.context.reading.formats import read_document
from rejoinder.context.understanding import understand
from rejoinder.types import Passage, Profile

FOLDER = Path(__file__).parent / "resumes"
# Every fifth of a writer's people is for measuring alone, and every tenth for fitting what weighs a model's answers.
HELD_OUT_EVERY = 5
WEIGHED_WITH, WEIGHED_WITH_EVERY = 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What is asked after `previous` was said, in its order."""

    previous: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    text: str
    questions: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    true: tuple[str, ...] = ()
    untrue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A position where it has dates; else a section, named by `title`."""

    title: str
    employer: str = ""
    dates: str = ""
    bullets: tuple[Bullet, ...] = ()

    @property
    def place(self) -> str:
        """What is put in front of a bullet."""
        return ", ".join(piece for piece in (self.title, self.employer, self.dates) if piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`key`: the file's name, "203-roofer"; its last two digits count the writer's people."""

    key: str
    name: str
    headline: str
    parts: tuple[Part, ...]
    unborne: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    general: tuple[str, ...] = ()

    @property
    def is_held_out(self) -> bool:
        return self._number % HELD_OUT_EVERY == 0

    @property
    def is_for_weighing(self) -> bool:
        """No model is trained on these, so that what it says of them can be weighed honestly."""
        return self._number % WEIGHED_WITH_EVERY == WEIGHED_WITH

    @property
    def _number(self) -> int:
        return int(self.key.partition("-")[0][-2:])

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        return tuple(bullet for part in self.parts for bullet in part.bullets)


def read_people(folder: Path = FOLDER) -> tuple[Person, ...]:
    """All of them, by their files' names."""
    return tuple(read_person(file) for file in sorted(folder.glob("*.txt")))


def read_person(file: Path) -> Person:
    """Raises ValueError naming the file and the line that is wrong."""
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    person = parse_person(lines, key=file.stem, file_name=file.name)
    if not person.name:
        raise ValueError(f"{file.name} names nobody")
    return person


def parse_person(lines: Iterable[tuple[int, str]], *, key: str, file_name: str) -> Person:
    """Of numbered lines. Raises ValueError naming the file and the line that is wrong."""
    draft = _Draft()
    for number, line in lines:
        mark, _, text = line.strip().partition(" ")
        if mark and mark != "#" and not draft.take(mark, text.strip()):
            raise ValueError(f"{file_name}, line {number}: {line[:60]!r} has no place here")
    return draft.person(key)


def write_markdown(person: Person) -> str:
    """The résumé as a Markdown file, without what is asked and said of it."""
    rows = [f"# {person.name}", "", person.headline, ""]
    for number, part in enumerate(person.parts):
        if part.dates:
            if not number or not person.parts[number - 1].dates:
                rows += ["## Experience" if not is_german(person) else "## Berufserfahrung", ""]
            rows += [f"### {part.title}, {part.employer}", f"*{part.dates}*", ""]
        else:
            rows += [f"## {part.title}", ""]
        rows += [*(f"- {bullet.text}" for bullet in part.bullets), ""]
    return "\n".join(rows)


def passages_of(person: Person) -> tuple[Passage, ...]:
    """As the daemon reads the Markdown file, but in this process."""
    file_name = f"{person.key}.md"
    document = read_document(write_markdown(person).encode())
    return make_passages(Profile(resume=understand(document, file_name=file_name, document_id=file_name).resume))


def is_german(person: Person) -> bool:
    text = f" {' '.join(bullet.text for bullet in person.bullets).lower()} "
    return sum(text.count(word) for word in (" und ", " der ", " die ", " mit ")) > len(person.bullets) / 2


@dataclass(slots=True)
class _OpenBullet:
    text: str
    lines: dict[str, list[str]] = field(default_factory=lambda: {mark: [] for mark in "?<+-"})

    def close(self) -> Bullet:
        return Bullet(
            text=self.text,
            questions=tuple(self.lines["?"]),
            follow_ups=tuple(_follow_ups(self.lines["<"])),
            true=tuple(self.lines["+"]),
            untrue=tuple(self.lines["-"]),
        )


@dataclass(slots=True)
class _Draft:
    name: str = ""
    headline: str = ""
    parts: list[tuple[list[str], list[_OpenBullet]]] = field(default_factory=list)
    ends: dict[str, list[str]] = field(default_factory=lambda: {mark: [] for mark in "!0="})

    def take(self, mark: str, text: str) -> bool:
        """Whether the line has a place."""
        if mark == "@":
            self.name, _, self.headline = (piece.strip() for piece in text.partition("|"))
        elif mark == "##":
            self.parts.append(([piece.strip() for piece in text.split("|")], []))
        elif mark in self.ends:
            self.ends[mark].append(text)
        elif mark == "*" and self.parts:
            self.parts[-1][1].append(_OpenBullet(text))
        elif mark in {"?", "<", "+", "-"} and self.parts and self.parts[-1][1]:
            self.parts[-1][1][-1].lines[mark].append(text)
        else:
            return False
        return bool(text)

    def person(self, key: str) -> Person:
        return Person(
            key=key,
            name=self.name,
            headline=self.headline,
            parts=tuple(_close(head, bullets) for head, bullets in self.parts),
            unborne=tuple(self.ends["!"]),
            unanswered=tuple(self.ends["0"]),
            general=tuple(self.ends["="]),
        )


def _close(head: Sequence[str], bullets: Sequence[_OpenBullet]) -> Part:
    title, employer, dates = (*head, "", "")[:3]
    return Part(title=title, employer=employer, dates=dates, bullets=tuple(bullet.close() for bullet in bullets))


def _follow_ups(lines: Sequence[str]) -> Iterator[FollowUp]:
    for line in lines:
        before, _, text = line.rpartition("||")
        turns = tuple(turn.strip() for turn in f" {before}".split(" < ") if turn.strip())
        if text.strip() and turns:
            yield FollowUp(previous=turns, text=text.strip())
