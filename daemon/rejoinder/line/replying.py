"""Which of the questions put to the user their words answer, put off, or take up, and which passages they tell.

Takes a turn's moves and the questions that wait; gives what becomes of them. By words alone, in any language.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rejoinder.line import move_words as mw
from rejoinder.line.moves import Move, telling_words
from rejoinder.line.stems import stems_of, telling_stems, words_of
from rejoinder.types import OpenQuestion, Passage, QuestionKind

# The share of a passage's telling words that have to be said, and how many at least.
TOLD_SHARE, TOLD_STEMS = 0.3, 3
UNASKED_SHARE, UNASKED_STEMS = 0.5, 4
# What is said about an older question without coming back to it: its telling words, or half of them and a number.
ABOUT_SHARE, WITH_NUMBER_SHARE = 0.67, 0.5
FEWEST_WORDS = 4
# Verbs that many questions have.
_SAYS_LITTLE = stems_of(
    "use mind know want need like prefer expect plan give take call find come nutzen benutzen verwenden wissen nehmen "
    "usar utilizar saber utiliser savoir utilizzare sapere"
)
_LONG_BESIDE = 8
_TENTATIVE_WORDS = 4
_PLACE_WORDS = 3
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open question. `place`: which of its speaker's it was, from 1; `row_place`: which of those asked in a row;
    `in_row`: in the newest such row. `shown`: how the answer begins that was shown for it. `expects`: the user's
    next words answer it, whatever they are.
    """

    question: OpenQuestion
    kind: QuestionKind | None
    about: frozenset[str]
    place: int
    row_place: int
    in_row: bool
    shown: str = ""
    expects: bool = False
    was_put_off: bool = False


@dataclass(slots=True)
class Replies:
    """By question: the words that answer it. `resumed`: the one that was come back to and is not answered yet."""

    answered: dict[str, list[str]] = field(default_factory=dict)
    put_off: list[str] = field(default_factory=list)
    resumed: str = ""


def about(text: str, names: Collection[str]) -> frozenset[str]:
    """What a question is about, without the people it names, where it names anything else."""
    stems = telling_stems(text)
    named = stems - stems_of(" ".join(names))
    return named - _SAYS_LITTLE or named or stems


def find_replies(moves: Sequence[Move], waiting: Sequence[Waiting], names: Collection[str]) -> Replies:
    """`waiting`: oldest first."""
    reading = _Reading(waiting, names)
    for move in moves:
        reading.take(move)
    return reading.replies


class _Reading:
    """A turn, move by move. `_target`: the question that words without a sign of their own go to."""

    def __init__(self, waiting: Sequence[Waiting], names: Collection[str]) -> None:
        self.replies = Replies()
        self._waiting = waiting
        self._names = names
        self._target = next((held for held in waiting if held.expects), None)
        self._put_off: Waiting | None = None

    def take(self, move: Move) -> None:
        match move.act:
            case "puts_off":
                self._put_aside(move)
            case "looks_first" if self._target is None or not mw.ABOUT_DOING.search(_plain(self._target)):
                self._put_aside(move)
            case "promises" if self._target is None or not _is_promised(self._target):
                self._put_aside(move)
            case "says" | "looks_first" | "promises":
                self._say(move)
            case "beside" if self._target is not None and self._is_long_and_about(move, self._target):
                self._say(move)
            case _:
                pass

    def _say(self, move: Move) -> None:
        named = self._named(move)
        if named is not None:
            if self._says_more(move, named):
                self._answer(named, move.text)
            else:
                self.replies.resumed = named.question.question
            self._target = named
            return
        called = self._called(move)
        if called is not None:
            self._target = called
        older = [held for held in self._waiting if held is not self._target and self._is_about(move, held)]
        for held in older:
            self._answer(held, move.text)
        is_of_older = any(held.was_put_off for held in older)
        if self._target is None or (is_of_older and self._target.about.isdisjoint(stems_of(move.text))):
            self._say_after_all(move)
        elif self._answers(move, self._target):
            self._answer(self._target, move.text)

    def _say_after_all(self, move: Move) -> None:
        """ "I'd have to look that up, but around forty." """
        words = words_of(move.text)
        if self._put_off is not None and words and words[0] in mw.BUT and _has_number(move.text):
            self.replies.put_off.remove(self._put_off.question.question)
            self._answer(self._put_off, move.text)

    def _put_aside(self, move: Move) -> None:
        named = self._named(move) or self._sharing_most(stems_of(move.text)) or self._called(move)
        target = named or self._target
        if target is None:
            return
        said = " ".join(self.replies.answered.get(target.question.question, ()))
        if said and (named is None) and not self._is_tentative(said):
            return
        self.replies.answered.pop(target.question.question, None)
        self.replies.put_off.append(target.question.question)
        self.replies.resumed = ""
        if target is self._target:
            self._target = None
        self._put_off = target

    def _answer(self, held: Waiting, text: str) -> None:
        self.replies.answered.setdefault(held.question.question, []).append(text)
        if self.replies.resumed == held.question.question:
            self.replies.resumed = ""

    # --- which question ----------------------------------------------------------------------------------------------

    def _named(self, move: Move) -> Waiting | None:
        """The one that the user comes back to: by what it was about, by its speaker, by its place."""
        if not move.topic:
            return None
        topic = " ".join(move.topic)
        if (held := self._sharing_most(stems_of(topic), parts=move.topic)) is not None:
            return held
        asks = mw.QUESTION.search(topic) or mw.QUESTION.search(move.text.casefold())
        of_speaker = [held for held in self._waiting if self._is_speaker(held, move.topic)]
        is_place = len(move.topic) <= _PLACE_WORDS and not mw.ORDINALS.keys().isdisjoint(move.topic)
        if mw.QUESTION_ABOUT.search(topic) or not (asks or is_place or (move.is_return and of_speaker)):
            return None
        return self._by_place(move.topic, of_speaker or list(self._waiting))

    def _by_place(self, topic: Sequence[str], among: Sequence[Waiting]) -> Waiting | None:
        """Where several were asked in a row the first is their first, else it is the oldest that waits."""
        place = next((mw.ORDINALS[word] for word in topic if word in mw.ORDINALS), 0)
        if place:
            in_row = [held for held in among if held.in_row and held.row_place == place]
            asked = [held for held in among if held.place == place]
            return next(iter([*in_row, *(among[:1] if place == 1 else asked)]), None)
        if mw.LAST.isdisjoint(topic):
            among = [held for held in among if held.was_put_off] or among
        return among[-1] if among else None

    def _sharing_most(self, stems: Collection[str], parts: Sequence[str] = ()) -> Waiting | None:
        """None where two share as much, and it is not plain which is meant."""
        shared = [(len(held.about & frozenset(stems)) or _shares_part(held, parts), held) for held in self._waiting]
        most = max((count for count, _ in shared), default=0)
        best = [held for count, held in shared if count == most and count]
        if len(best) > 1:
            best = [held for held in best if held.was_put_off] or best
        return best[0] if len(best) == 1 else None

    def _called(self, move: Move) -> Waiting | None:
        """The newest question of the one who is spoken to, where it was not put off."""
        if not move.to:
            return None
        return next(
            (held for held in reversed(self._waiting) if self._is_speaker(held, [move.to]) and not held.was_put_off),
            None,
        )

    def _is_speaker(self, held: Waiting, words: Collection[str]) -> bool:
        spoken = words_of(held.question.speaker)
        return any(word in spoken or word.removesuffix("s") in spoken for word in words)

    # --- whether it answers ------------------------------------------------------------------------------------------

    def _says_more(self, move: Move, named: Waiting) -> bool:
        """Whether more is said than which question is meant."""
        words = words_of(move.topic_clause)
        naming = [at for at, word in enumerate(words) if _names_question(word, named)]
        after = words[max(naming, default=-1) + 1 :]
        later = words_of(move.text.removeprefix(move.topic_clause))
        return bool(telling_words(later, self._names)) or len(telling_words(after, self._names)) > 1

    def _answers(self, move: Move, held: Waiting) -> bool:
        words = words_of(move.text)
        if _is_unspaced(move.text):
            return True
        agrees = not mw.AGREES.isdisjoint(words)
        telling = telling_words(words, self._names)
        if held.kind in {"yes_no", "choice"}:
            return agrees or bool(telling)
        if held.kind == "request" and not mw.TELLS.search(_plain(held)):
            shares = not stems_of(move.text).isdisjoint(held.about | telling_stems(held.shown))
            return agrees or (bool(telling) and (shares or not mw.OWN.isdisjoint(words)))
        return bool(telling)

    def _is_about(self, move: Move, held: Waiting) -> bool:
        """Whether a sentence, or two, speak of an older question in its own words, as an answer to it does."""
        sentences = move.sentences
        pairs = [" ".join(pair) for pair in pairwise(sentences)]
        return any(_speaks_of(text, held) for text in [*sentences, *pairs])

    def _is_long_and_about(self, move: Move, held: Waiting) -> bool:
        stems = stems_of(move.text)
        return len(words_of(move.text)) > _LONG_BESIDE and not stems.isdisjoint(held.about | telling_stems(held.shown))

    def _is_tentative(self, said: str) -> bool:
        return len(telling_stems(said)) < _TENTATIVE_WORDS and not _has_number(said)


def told_passages(text: str, passages: Sequence[Passage], *, asked: bool) -> tuple[str, ...]:
    """Those of which enough was said. What was said without being asked has to say more of them."""
    share, fewest = (TOLD_SHARE, TOLD_STEMS) if asked else (UNASKED_SHARE, UNASKED_STEMS)
    said = stems_of(text)
    found = []
    for passage in passages:
        held = telling_stems(passage.text)
        both = held & said
        if len(both) >= fewest and len(both) >= share * len(held):
            found.append(passage.passage)
    return tuple(found)


def _speaks_of(text: str, held: Waiting) -> bool:
    words, shared = words_of(text), held.about & stems_of(text)
    if len(words) < FEWEST_WORDS or not shared:
        return False
    if _has_number(text):
        return len(shared) >= WITH_NUMBER_SHARE * len(held.about)
    if mw.HOW_MUCH.search(_plain(held)):
        return False
    return len(shared) >= ABOUT_SHARE * len(held.about) and (len(shared) > 1 or not mw.OWN.isdisjoint(words))


def _shares_part(held: Waiting, words: Sequence[str]) -> int:
    """Compounds: "Frist" for "Kündigungsfrist"."""
    asked = words_of(held.question.text)
    return sum(
        len(word) >= _SHORTEST_PART and any(one != word and one.endswith(word) for one in asked) for word in words
    )


def _names_question(word: str, held: Waiting) -> bool:
    return (
        not stems_of(word).isdisjoint(held.about) or bool(mw.QUESTION.search(word)) or word in mw.ORDINALS
        or word in mw.LAST or bool(_shares_part(held, [word])) or word in words_of(held.question.speaker)
    )  # fmt: skip


def _is_promised(held: Waiting) -> bool:
    """Whether "I'll send it tomorrow" is an answer."""
    plain = _plain(held)
    if mw.ABOUT_DOING.search(plain) or mw.WHEN.search(plain):
        return True
    return held.kind == "request" and not mw.TELLS.search(plain)


def _plain(held: Waiting) -> str:
    return " ".join(words_of(held.question.text))


def _has_number(text: str) -> bool:
    return bool(mw.NUMBER.search(" ".join(words_of(text))))


def _is_unspaced(text: str) -> bool:
    return len(text) >= FEWEST_WORDS and any(ord(letter) > 0x3040 for letter in text)
