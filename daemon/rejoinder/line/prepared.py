"""The follow-ups that cards offer, kept so that asking one shows what was offered: the same passage and first line.

Takes follow-ups with their passages; gives a retrieval with the offered passage and line in front. What the documents'
change has made old is forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rejoinder.line.sameness import plain_words
from rejoinder.types import CuePoint, FollowUp, Passage, Retrieval

KEPT = 48
MOST_POINTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    point: CuePoint
    passages: tuple[Passage, ...]


class Prepared:
    def __init__(self) -> None:
        self._offered: OrderedDict[tuple[str, ...], _Offered] = OrderedDict()

    def keep(self, follow_ups: Sequence[FollowUp], passages: Sequence[Passage]) -> None:
        """The newest offer of a question counts."""
        known = {passage.passage: passage for passage in passages}
        for one in follow_ups:
            key = plain_words(one.text)
            cited = tuple(known[cite] for cite in one.cite if cite in known)
            self._offered[key] = _Offered(point=CuePoint(text=one.first_line, cite=one.cite), passages=cited)
            self._offered.move_to_end(key)
        while len(self._offered) > KEPT:
            self._offered.popitem(last=False)

    def forget(self) -> None:
        self._offered.clear()

    def lead(self, text: str, found: Retrieval) -> Retrieval:
        """What was found, behind what was offered for a question in these words; as it is where nothing was."""
        offered = self._offered.get(plain_words(text))
        if offered is None:
            return found
        ids = {passage.passage for passage in offered.passages}
        others = tuple(passage for passage in found.passages if passage.passage not in ids)
        best = max((passage.score for passage in found.passages), default=0.0)
        first = tuple(replace(passage, score=max(passage.score, best)) for passage in offered.passages)
        points = (offered.point, *(point for point in found.cue if not ids & set(point.cite)))
        return replace(found, passages=(*first, *others), cue=points[:MOST_POINTS], no_answer=False)
