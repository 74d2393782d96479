"""Streams of words as live captions: updates for `eval stream`, and what fired back to the words it was fired at.

A speaker has a block of his own, which grows word by word at each word's end. He gets a new one after 2.5 s of silence,
or after a second of it in which somebody else spoke; speakers who overlap have their blocks open at the same time.
With `floor_only`, every change of speaker begins a new block, even in the middle of an overlap.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.questions.data import Row, bare, read_rows

SILENCE_S = 2.5
FLOOR_S = 1.0
MOST_CHARS = 6_000
_LOOK_BACK_WORDS = 80
_TAIL_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class Stream:
    """`tokens`: (end in seconds, speaker, word), in time order over all speakers. `gold`: the scorer's row."""

    name: str
    tokens: tuple[tuple[float, str, str], ...]
    gold: Row
    me: str = ""

    @property
    def row(self) -> Row:
        """The stream as the scorer takes it."""
        return {"stream": self.name, "tok": [list(token) for token in self.tokens]}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places of each speaker's words."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, (_, speaker, _) in enumerate(self.tokens):
            places[speaker].append(place)
        return dict(places)


def read_streams(folder: Path, name: str, *, most: int | None = None) -> list[Stream]:
    """The development streams of a set, the first `most` of them."""
    gold = {row["stream"]: row for row in read_rows(folder / f"stream.{name}.dev.gold.jsonl.gz")}
    return [
        Stream(
            name=row["stream"], gold=gold[row["stream"]], me="Alex" if name == "iv" else "",
            tokens=tuple((float(end), str(speaker), str(word)) for end, speaker, word in row["tok"]),
        )
        for row in read_rows(folder / f"stream.{name}.dev.jsonl.gz")[:most]
    ]  # fmt: skip


def caption_row(stream: Stream, *, floor_only: bool = False) -> Row:
    """What `rejoinder eval stream` takes."""
    return {"id": stream.name, "me": stream.me, "updates": list(_updates(stream, floor_only))}


def _updates(stream: Stream, floor_only: bool) -> Iterator[Row]:
    texts: dict[str, str] = {}
    blocks: dict[str, int] = {}
    spoke_s: dict[str, float] = {}
    last, count = "", 0
    for end, speaker, word in stream.tokens:
        silence = end - spoke_s.get(speaker, -SILENCE_S * 2)
        others = any(spoke_s[other] > spoke_s.get(speaker, 0.0) for other in spoke_s if other != speaker)
        anew = speaker != last if floor_only else others and silence > FLOOR_S
        if anew or silence > SILENCE_S or len(texts.get(speaker, "")) + len(word) >= MOST_CHARS:
            count += 1
            blocks[speaker], texts[speaker] = count, ""
        texts[speaker] = f"{texts[speaker]} {word}".strip()
        spoke_s[speaker], last = end, speaker
        yield {"block": f"b{blocks[speaker]}", "speaker": speaker, "text": texts[speaker], "at_ms": round(end * 1000)}


def fires_of(stream: Stream, fired: Iterable[Row]) -> list[Row]:
    """The scorer's rows for what `eval stream` gave: {at_ms, text, speaker?, p?}."""
    ends_ms = [round(end * 1000) for end, _, _ in stream.tokens]
    return [found for row in fired if (found := _locate(stream, ends_ms, row)) is not None]


def _locate(stream: Stream, ends_ms: Sequence[int], row: Row) -> Row | None:
    """The last word of that speaker that had been said; nothing where nobody had spoken yet."""
    seen = bisect.bisect_right(ends_ms, row["at_ms"])
    speaker = row.get("speaker") or _speaker_of(stream, seen, str(row["text"]))
    places = stream.places.get(speaker, [])
    heard = bisect.bisect_left(places, seen)
    if not heard:
        return None
    return {
        "stream": stream.name,
        "i": places[heard - 1],
        "spk": speaker,
        "t": row["at_ms"] / 1000,
        "p": float(row.get("p", 1.0)),
    }


def _speaker_of(stream: Stream, seen: int, text: str) -> str:
    """Who said the last words of `text` latest; else who spoke last."""
    tail = bare(text).split()[-_TAIL_WORDS:]
    latest, found = -1, ""
    for speaker, places in stream.places.items():
        recent = places[: bisect.bisect_left(places, seen)][-_LOOK_BACK_WORDS:]
        words = [bare(stream.tokens[place][2]) for place in recent]
        for begin in range(len(words) - len(tail), -1, -1):
            if words[begin : begin + len(tail)] == tail:
                end = recent[begin + len(tail) - 1]
                latest, found = max((latest, found), (end, speaker))
                break
    return found or (stream.tokens[seen - 1][1] if seen else "")
