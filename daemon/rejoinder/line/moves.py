"""What the user does with each part of what they say: answer, put off, stall, ask back, or speak of something beside.

Takes a turn's text and the names of those present; gives its moves in order. By words alone, in six languages; in
others all that does not end with a question mark is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import re2

from rejoinder.detector.forms import analyse
from rejoinder.detector.languages import judge_in, tell_language
from rejoinder.detector.words import LONGEST_TEXT, split_words
from rejoinder.line import move_words as mw
from rejoinder.line.stems import words_of

Act = Literal["says", "puts_off", "promises", "looks_first", "stalls", "asks_back", "beside"]

_ASKS = ("?", "？", "؟")
_ENDS = (*_ASKS, ".", "!", "…", "。", "！", ";")
_BOUNDARY = re2.compile(r"[.!?…;,:—–][\"'”’)]*(?:\s+|$)|[。！？、，]|\s(?:and|but|und|aber|y|pero|et|mais|mas|ma)\s")
_ASKED_P, _POLITE_P = 0.7, 0.85
_ASKED_KINDS = frozenset({"wh", "yes_no", "choice"})
_TOPIC_WORDS = 9
_TAG_WORDS = 6
_FEWEST_AFTER_STALL = 2
_ACTS: dict[str, Act] = {act: act for act in get_args(Act)}
_NO_NEWS = mw.FILLERS | mw.AGREES


@dataclass(slots=True, kw_only=True)
class Move:
    """`topic`: the words that may name an earlier question, with their clause; `is_return`: they say that they do.

    `to`: who is spoken to by name. `sentences`: what is said, clauses of one sentence together.
    """

    act: Act
    sentences: list[str] = field(default_factory=list)
    topic: tuple[str, ...] = ()
    topic_clause: str = ""
    is_return: bool = False
    to: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    words: tuple[str, ...]
    opening: str
    ends: bool


def moves_of(text: str, names: Collection[str] = ()) -> list[Move]:
    """`names`: words of people's names, as `words_of` gives them. Only the first 8,192 characters are read."""
    moves: list[Move] = []
    for sentence in _sentences(_clauses(text[:LONGEST_TEXT], names)):
        _read_sentence(sentence, moves, names)
    return moves


def telling_words(words: Sequence[str], names: Collection[str] = ()) -> list[str]:
    """What is left of words without fillers, agreement and names."""
    return [word for word in words if word not in _NO_NEWS and word not in names]


def _read_sentence(sentence: list[_Clause], moves: list[Move], names: Collection[str]) -> None:
    text = " ".join(clause.text for clause in sentence)
    if text.rstrip().endswith(_ASKS) and len(sentence) > 1 and _is_tag(sentence[-1]):
        sentence = sentence[:-1]
    elif text.rstrip().endswith(_ASKS) and any(_puts_off(clause.opening) for clause in sentence):
        moves.append(Move(act="puts_off", sentences=[text]))
        return
    elif text.rstrip().endswith(_ASKS) or _asks(text, names):
        moves.append(Move(act="asks_back", sentences=[text]))
        return
    goes_on = False
    for number, clause in enumerate(sentence):
        act = _act(clause, sentence[number + 1 :], names)
        if act in {"asks_back", "aside"}:
            rest = " ".join(held.text for held in sentence[number:])
            moves.append(Move(act="asks_back" if act == "asks_back" else "beside", sentences=[rest]))
            return
        if act == "called":
            name = telling_words(clause.words)[0]
            if goes_on and telling_words(words_of(moves[-1].sentences[-1]), names):
                moves[-1].to = moves[-1].to or name
            else:
                moves.append(Move(act="says", to=name))
                goes_on = True
            continue
        goes_on = _add(moves, clause, act, goes_on=goes_on)


def _add(moves: list[Move], clause: _Clause, act: str, *, goes_on: bool) -> bool:
    """Whether the next clause of the sentence goes on with this one."""
    last = moves[-1] if moves else None
    if act in {"returns", "speaks_of"}:
        topic = _topic(clause)
        moves.append(
            Move(
                act="says", sentences=[clause.text], topic=tuple(topic.split()[:_TOPIC_WORDS]),
                topic_clause=clause.text, is_return=act == "returns",
            )
        )  # fmt: skip
        return True
    if act == "says" and last is not None and last.act == "says":
        if goes_on and last.sentences:
            last.sentences[-1] = f"{last.sentences[-1]} {clause.text}"
        else:
            last.sentences.append(clause.text)
        return True
    same = last is not None and last.act == "says" and goes_on
    move = Move(act=_ACTS.get(act, "says"), sentences=[clause.text])
    if same and last is not None:
        move.topic, move.topic_clause, move.is_return, move.to = last.topic, last.topic_clause, last.is_return, last.to
    moves.append(move)
    return act == "says"


def _act(clause: _Clause, rest: Sequence[_Clause], names: Collection[str]) -> str:
    opening = clause.opening
    named = telling_words(clause.words)
    if named and all(word in names for word in named):
        return "called"
    whole = " ".join(clause.words)
    if mw.ASIDE.search(opening) or mw.ASIDE.search(whole):
        return "aside"
    if mw.ASKS_BACK.search(opening) or mw.ASKS_BACK.search(whole):
        return "asks_back"
    if _comes_back_now(opening, rest):
        return "returns"
    if (put := _puts_off(opening)) != "":
        return put
    stalls = mw.STALLS.match(opening) or mw.STALLS.match(whole)
    if stalls and len(telling_words(words_of(stalls.string[stalls.end() :]), names)) < _FEWEST_AFTER_STALL:
        return "stalls"
    if mw.BESIDE.search(opening) or mw.BESIDE.search(whole):
        return "beside"
    if mw.COMES_BACK.match(opening) or mw.COMES_BACK.match(whole):
        return "returns"
    if mw.NAMES_PLACE.match(opening):
        return "returns"
    spoken = mw.SPEAKS_OF.match(opening)
    return "speaks_of" if spoken and not mw.NUMBER.match(spoken.group(1)) else "says"


def _topic(clause: _Clause) -> str:
    """The words after those by which the clause comes back to something."""
    tries = ((mw.COMES_BACK_NOW, clause.opening), (mw.COMES_BACK, clause.opening))
    more = (
        (mw.COMES_BACK, " ".join(clause.words)),
        (mw.NAMES_PLACE, clause.opening),
        (mw.SPEAKS_OF, clause.opening),
    )
    found = next(found for pattern, text in (*tries, *more) if (found := pattern.match(text)))
    return str(next(group for group in found.groups() if group))


def _puts_off(opening: str) -> str:
    """What is put off may be named before: "on the salary let me get back to you"."""
    if mw.PUTS_OFF.search(opening):
        return "puts_off"
    if mw.PROMISES.search(opening):
        return "promises"
    if mw.LOOKS_FIRST.search(opening):
        return "looks_first"
    if mw.COMES_BACK.match(opening) or mw.SPEAKS_OF.match(opening):
        words = opening.split()
        rests = (" ".join(words[at:]) for at in range(2, min(len(words), _TOPIC_WORDS)))
        if any(pattern.match(rest) for rest in rests for pattern in (mw.PUTS_OFF, mw.PROMISES, mw.LOOKS_FIRST)):
            return "puts_off"
    return ""


def _comes_back_now(opening: str, rest: Sequence[_Clause]) -> bool:
    found = mw.COMES_BACK_NOW.match(opening)
    if not found or mw.IS_LATER.search(opening):
        return False
    topic = next(group for group in found.groups() if group).split()
    return topic[0] not in mw.POINTS and bool(rest) and not any(mw.PUTS_OFF.search(held.opening) for held in rest)


def _asks(text: str, names: Collection[str]) -> bool:
    """Whether words without a question mark ask, by the form that they begin with."""
    words = split_words(text)
    language = tell_language(words)
    if language in {"", "en"}:
        form = analyse(words, names=names)
        return "polite" in form.found or (form.starts_anew and form.p >= _ASKED_P and form.kind in _ASKED_KINDS)
    found = judge_in(language, words, mark=words[-1].mark, names=names) if words else None
    return found is not None and (found.p >= _POLITE_P or (found.p >= _ASKED_P and found.kind in _ASKED_KINDS))


def _is_tag(clause: _Clause) -> bool:
    return len(clause.words) <= _TAG_WORDS and bool(mw.TAG.match(clause.opening))


def _clauses(text: str, names: Collection[str]) -> Iterator[_Clause]:
    at = 0
    for found in _BOUNDARY.finditer(text):
        mark = found.group().strip()
        end = found.start() if mark.isalpha() else found.end()
        if end > at:
            yield from _clause(text[at:end], names)
        at = end
    yield from _clause(text[at:], names)


def _clause(text: str, names: Collection[str]) -> Iterator[_Clause]:
    words = tuple(words_of(text))
    if words:
        begin = next((at for at, word in enumerate(words) if word not in _LEADS and word not in names), 0)
        yield _Clause(text.strip(), words, " ".join(words[begin:]), text.rstrip("\"'”’) ").endswith(_ENDS))


_LEADS = mw.FILLERS - mw.MAY_BEGIN


def _sentences(clauses: Iterator[_Clause]) -> Iterator[list[_Clause]]:
    sentence: list[_Clause] = []
    for clause in clauses:
        sentence.append(clause)
        if clause.ends:
            yield sentence
            sentence = []
    if sentence:
        yield sentence
