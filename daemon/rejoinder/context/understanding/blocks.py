"""Wrapped lines to whole bullets and paragraphs, and those to sentences; words cut at a line's end are made whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import split_words
from rejoinder.context.understanding.dates import find_dates, find_range, is_range
from rejoinder.context.understanding.headings import section_kind
from rejoinder.context.understanding.words import names_degree, names_place, names_school, names_title
from rejoinder.paths import encoder_dir

_LEADERS = re.compile(r"\s*(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})\s*(?=\S)|\s\.{2,3}\s+(?=\S{0,10} ?(?:19|20)\d\d)")
_WORDS_OF_DEGREE = 3
_CUT_WORD = re.compile(r"([^\W\d_]{2,})-$")
_LABELLED = re.compile(r"[^\W\d_][^:,;.]{0,30}: \S")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"„«])")
_SENTENCE_END = (".", "!", "?", ":", ";")
_LEADING_ON = frozenset(
    split_words(
        """
    a an the and or of to in on at by for from with as into over than that which who their our my is was were
    are der die das den und oder von zu mit für in im am an auf bei als de la le les du et à y con por para en e
    di da del
    """
    )
)
_TOLERANCE = 3.0
SAME_SIZE_PT = 0.6
LONGEST_CUT_CHARACTERS = 60
_PROSE_CHARACTERS = 45
_FEWEST_PROSE_WORDS = 5
LONGEST_PARAGRAPH_WORDS = 24
SHORTEST_SENTENCE_WORDS = 5
FEWEST_LISTED = 3
LONGEST_LISTED_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A block that may still go on: its text so far, its first line and its last."""

    text: str
    first: Line
    last: Line


def without_leaders(lines: Sequence[Line]) -> list[Line]:
    """ "Head nurse ........ 2016 – 2019": the dots are a space."""
    return [replace(line, text=_LEADERS.sub(TAB, line.text)) for line in lines]


def join_lines(lines: Sequence[Line]) -> list[Line]:
    """Each line of the result is a whole bullet, paragraph, heading or row."""
    vocabulary = {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]{4,}", line.text)}
    blocks: list[Line] = []
    block: _Open | None = None
    for line, below in zip_longest(lines, lines[1:]):
        if block is not None and _goes_on(block, line) and not _is_title_beneath(block, line, below):
            block = replace(block, text=glue(block.text, line.text, vocabulary), last=line)
            continue
        if block is not None:
            blocks.append(replace(block.first, text=block.text))
        block = _Open(text=line.text, first=line, last=line)
    if block is not None:
        blocks.append(replace(block.first, text=block.text))
    return [line for line in blocks if line.text.strip()]


def _goes_on(block: _Open, line: Line) -> bool:
    first, last = block.first, block.last
    if line.whole or last.whole or line.bullet or line.fresh or line.level or first.level:
        return False
    if line.gap and not (line.page != last.page and (line.text[:1].islower() or _leads_on(last.text))):
        return False
    if _LABELLED.match(first.text) and _LABELLED.match(line.text) and not first.bullet:
        return False
    if _cuts_dates(last, line) or _cuts_degree(last, line) or _cuts_head(last, line):
        return True
    ends = line.text[:1].islower() and line.text.endswith(".") and _cut_word(last.text) is not None
    if TAB in line.text or (section_kind(line.text) is not None and not ends):
        return False
    if find_range(line.text) is not None and not _tells_on(block, line):
        return False
    if last.text.endswith(")") and names_degree(" ".join(line.text.split()[:_WORDS_OF_DEGREE])):
        return False
    if abs(line.size - last.size) > SAME_SIZE_PT or (line.bold != last.bold and not first.bullet):
        return False
    if section_kind(block.text) is not None:
        return False
    if first.bullet:
        return _goes_on_bullet(block, line)
    if TAB in last.text:
        return _goes_on_beside(last, line)
    if first is last and find_range(first.text) is not None:
        return (line.text[:1].islower() or _leads_on(last.text)) and _is_full(last, line)
    if _cut_word(last.text) is not None:
        return True
    ended = not first.size and last.text.endswith(_SENTENCE_END) and not line.text[:1].islower()
    if ended:
        return False
    if _lists_on(block.text, line.text):
        return _is_full(last, line) and not _ends_with_name(block.text)
    unfinished = line.text[:1].islower() or last.text.endswith(",") or last.text.split(" ")[-1] in _LEADING_ON
    return _is_full(last, line) and (unfinished or len(last.text) >= _PROSE_CHARACTERS or _is_half_said(last.text))


def _tells_on(block: _Open, line: Line) -> bool:
    """Whether a bullet goes on in small letters, further in than its mark: "6.5% of", "paid hours since 2021"."""
    inside = line.left > block.first.left + _TOLERANCE or _leads_on(block.last.text)
    return block.first.bullet and line.text[:1].islower() and inside


def _goes_on_beside(last: Line, line: Line) -> bool:
    """Whether the text beside a label goes on below it: in small letters, or to a bracket's end."""
    if last.size <= 0 or line.left <= last.left:
        return False
    is_open = last.text.count("(") > last.text.count(")") and ")" in line.text
    return is_open or (line.text[:1].islower() and _is_full(last, line))


def _leads_on(text: str) -> bool:
    return text.endswith((",", "-")) or text.split(" ")[-1] in _LEADING_ON


def _cuts_dates(last: Line, line: Line) -> bool:
    """Whether a range of dates begins on one line and ends on the next, which looks the same: "October" above "2018 –
    present"."""
    alike = (last.bold, last.level) == (line.bold, line.level) and abs(last.size - line.size) <= SAME_SIZE_PT
    found = find_range(f"{last.text[-LONGEST_CUT_CHARACTERS:]} {line.text}") if alike and TAB not in last.text else None
    return found is not None and found.begin < len(last.text[-LONGEST_CUT_CHARACTERS:]) < found.finish


def _cuts_head(last: Line, line: Line) -> bool:
    """Whether a post's head goes on in the next line: "Nurse, Renal – St Oswin's Hospital," above "Leeds – 2014 to
    2019"; or a degree's."""
    alike = last.size > 0 and (last.bold, round(last.size)) == (line.bold, round(line.size)) and TAB not in last.text
    if not alike or last.bullet or not last.text.endswith(",") or find_dates(last.text) is not None:
        return False
    dates = find_range(line.text)
    is_head = names_title(last.text) and not names_title(line.text) and _is_full(last, line)
    return dates is not None and (is_head or is_range(line.text))


def _cuts_degree(last: Line, line: Line) -> bool:
    """Whether a degree goes on in a narrow column's next line: "BSc Economics, Maastricht" above "University, 2009"."""
    alike = last.size > 0 and (last.bold, round(last.size)) == (line.bold, round(line.size)) and TAB not in last.text
    if not alike or not names_degree(last.text) or names_degree(line.text) or find_dates(last.text) is not None:
        return False
    dates = find_dates(line.text)
    if not _is_full(last, line):
        return False
    if dates is None:
        begins_name = ", " in last.text and " " not in last.text.rpartition(", ")[2]
        ends_degree = " " not in line.text.partition(",")[0]
        goes_on = (begins_name or ends_degree) and line.text.endswith(",")
        return goes_on and names_school(line.text) and not names_school(last.text)
    begun = line.text[: dates.begin].split(",")[0].strip(" (")
    is_whole = names_place(begun) or (names_school(begun) and len(begun.split()) > 1)
    return _leads_on(last.text) or not is_whole


def _is_half_said(text: str) -> bool:
    """A line of words in small letters without an end, as in a narrow column: "Keys are lent by the firm of"."""
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) >= _FEWEST_PROSE_WORDS and small > len(words) / 2 and not text.endswith(_SENTENCE_END)


def _lists_on(text: str, below: str) -> bool:
    """Whether both are short names between commas: "Opera PMS, Mews, Power" above "BI, Excel" is one list."""
    above, rest = text.rpartition(":")[2].split(","), below.split(",")
    if len(above) < FEWEST_LISTED or ":" in below or find_dates(text) is not None or find_dates(below) is not None:
        return False
    return all(0 < len(item.split()) <= LONGEST_LISTED_WORDS for item in (*above, *rest))


def _ends_with_name(text: str) -> bool:
    """Whether the last item is whole by itself: "Terraform", but not "Power" of "Power BI"."""
    item = text.rpartition(",")[2].strip()
    return " " not in item and item[:1].isupper() and item.casefold() not in _common_words()


def _goes_on_bullet(block: _Open, line: Line) -> bool:
    first, last = block.first, block.last
    if first.size and line.left < first.left - _TOLERANCE:
        return False
    hanging = line.left > first.left + min(_TOLERANCE, 1.0 if not first.size else _TOLERANCE)
    if hanging and (line.left <= first.text_left + 4 * _TOLERANCE or not first.size):
        return True
    if _leads_on(last.text) or line.text[:1].islower():
        return True
    return _is_full(last, line) and not last.text.endswith(_SENTENCE_END)


def _is_title_beneath(block: _Open, line: Line, below: Line | None) -> bool:
    """Whether a line at a bullet's own edge, whose last line asks for no more, is the next position's: bold as the
    bullet is not, or above dates."""
    first, last = block.first, block.last
    if not first.bullet or line.left > first.left + _TOLERANCE or line.text[:1].islower() or _leads_on(last.text):
        return False
    return (line.bold and not first.bold and not last.bold) or (below is not None and is_range(below.text))


def _cut_word(text: str) -> re.Match[str] | None:
    """The first half of a word at the line's end; only its end is looked at, however long the line is."""
    return _CUT_WORD.search(text[-LONGEST_CUT_CHARACTERS:])


def _is_full(last: Line, line: Line) -> bool:
    """The next line's first word would not have fitted on the last line, so the break was only a wrap."""
    length = max(len(last.text), 1)
    word = line.text.split(" ", 1)[0]
    per_character = (last.right - last.text_left) / length if last.right > last.text_left else 1.0
    return last.right + (len(word) + 1) * per_character > last.width - 2 * per_character


def glue(before: str, after: str, vocabulary: Iterable[str]) -> str:
    """Two lines as one; a word cut by a hyphen is made whole where `vocabulary` or the language has it."""
    cut = _cut_word(before)
    rest = _FIRST_WORD.match(after)
    if cut is None or rest is None or not after[:1].islower():
        joined = before.endswith(("-", "/", "‐")) and not before.endswith((" -", " /"))
        return before + ("" if joined else " ") + after
    if after[rest.end() : rest.end() + 1] in ("-", "‐") or before.removesuffix(cut.group()).endswith("-"):
        # "end-" + "to-end", "end-to-" + "end"
        return before + after
    return before[:-1] + after if _is_one_word(cut.group(1), rest.group(), vocabulary) else before + after


def _is_one_word(left: str, right: str, vocabulary: Iterable[str]) -> bool:
    """Whether "develop-" and "ment" are one word, and not "cross-" and "functional" a compound."""
    whole = (left + right).casefold()
    if whole in vocabulary or whole in _common_words():
        return True
    words = _common_words()
    return not (left.casefold() in words and right.casefold() in words and len(right) > 3)


@cache
def _common_words() -> frozenset[str]:
    """The sentence model's vocabulary serves as the list of common English words."""
    try:
        vocabulary = json.loads((encoder_dir() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    except (OSError, ValueError, KeyError):
        return frozenset()
    return frozenset(word for word in vocabulary if len(word) > 1 and word.isalpha())


def split_long(block: Line) -> list[str]:
    """A paragraph of many sentences to its sentences, a short one and every bullet as it is."""
    text = block.text.replace(TAB, " ")
    if block.bullet or len(text.split()) <= LONGEST_PARAGRAPH_WORDS:
        return [text]
    sentences: list[str] = []
    for sentence in _SENTENCES.split(text):
        if sentences and len(sentences[-1].split()) < SHORTEST_SENTENCE_WORDS:
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
    return sentences
