"""What a knowledge document says, as passages: whole bullets and paragraphs with their headings in front.

Short ones under the same heading go together, long ones are split between sentences, and a paragraph that leads up to a
list ("You will need:") stands in front of each of its bullets, and a question in front of its answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from rejoinder.context.contents import Block, Contents
from rejoinder.types import Passage

LONGEST_LABEL_CHARACTERS = 60
LONGEST_CHARACTERS = 420
USUAL_CHARACTERS = 300
SHORT_CHARACTERS = 50
MERGED_CHARACTERS = 200
LONGEST_LEAD_CHARACTERS = 120
LONGEST_CODE_CHARACTERS = 1_200
LONGEST_QUESTION_CHARACTERS = 160
_QUESTION = re.compile(r"[^.!?\n]+\?")
_ASKING_LABEL = re.compile(r"^(?:q|question|f|frage)\s*\d*\s*[:.)]\s+", re.IGNORECASE)
_REPLY_LABEL = re.compile(r"^(?:a|answer|antwort)\s*\d*\s*[:.)]\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”)]*\s+(?=\S)|\n{2,}")


def make_chunks(
    contents: Contents, *, document: str, label: str, source: str = "", read_at: str = ""
) -> tuple[Passage, ...]:
    """Ids depend on the document and the words alone, so what did not change keeps its id."""
    found: dict[str, Passage] = {}
    for block in _sized(_led(_answered(_without_shared_heading(contents)))):
        key = hashlib.sha256("\n".join((document, *block.headings, block.text)).encode()).hexdigest()[:16]
        found[f"k-{key}"] = Passage(
            passage=f"k-{key}",
            document=document,
            section="knowledge",
            label=label[:LONGEST_LABEL_CHARACTERS],
            text=block.text,
            heading=" › ".join(dict.fromkeys(filter(None, (contents.title, *block.headings)))),
            source=source,
            read_at=read_at,
        )
    return tuple(found.values())


def _without_shared_heading(contents: Contents) -> tuple[Block, ...]:
    """A heading below the title that all stands under, such as a firm's address, is told once, not with each block."""
    blocks = contents.blocks
    first = blocks[0].headings[:1] if blocks else ()
    shared = len(blocks) > 1 and bool(contents.title and first) and all(one.headings[:1] == first for one in blocks)
    if not shared or first[0] == contents.title:
        return blocks
    told = Block(text=first[0], headings=())
    return (told, *(replace(block, headings=block.headings[1:]) for block in blocks))


def _answered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """What answers a question, as in a list of them, with it as its innermost heading; one without an answer stays."""
    question: Block | None = None
    answer: Block | None = None
    for block in blocks:
        if _asks(block):
            if question is not None and answer is None:
                yield question
            question, answer = block, None
        elif question is not None and block.headings == question.headings and _answers(block, answer):
            asked = _ASKING_LABEL.sub("", question.text)
            answer = block
            told = block.text if asked == question.text else _REPLY_LABEL.sub("", block.text)
            yield replace(block, headings=(*block.headings, asked), text=told)
        else:
            if question is not None and answer is None:
                yield question
            question = answer = None
            yield block
    if question is not None and answer is None:
        yield question


def _asks(block: Block) -> bool:
    """One sentence that is a question, and nothing told beside it."""
    text = _ASKING_LABEL.sub("", block.text)
    return block.kind != "code" and len(text) <= LONGEST_QUESTION_CHARACTERS and _QUESTION.fullmatch(text) is not None


def _answers(block: Block, answer: Block | None) -> bool:
    """The first thing below a question, and where that is a list all of it."""
    return answer is None or (block.kind == "bullet" and answer.kind == "bullet")


def _led(blocks: Iterator[Block]) -> Iterator[Block]:
    """Bullets with the paragraph that leads up to them as their innermost heading; one that leads to none stays."""
    lead: Block | None = None
    led = False
    for block in blocks:
        if block.kind == "bullet" and lead is not None and lead.headings == block.headings:
            led = True
            yield replace(block, headings=(*block.headings, lead.text.rstrip(": ")))
            continue
        if lead is not None and not led:
            yield lead
        leads = block.text.endswith(":") and len(block.text) <= LONGEST_LEAD_CHARACTERS and block.kind == "paragraph"
        lead, led = (block if leads else None), False
        if not leads:
            yield block
    if lead is not None and not led:
        yield lead


def _sized(blocks: Iterator[Block]) -> Iterator[Block]:
    waiting: Block | None = None
    for block in blocks:
        for part in _parts(block):
            if waiting is not None and _go_together(waiting, part):
                waiting = replace(waiting, text=f"{waiting.text}\n{part.text}")
                continue
            if waiting is not None:
                yield waiting
            waiting = part
    if waiting is not None:
        yield waiting


def _go_together(one: Block, other: Block) -> bool:
    """Blocks of a few words, as in a list of names or a postal address."""
    return (
        one.headings == other.headings
        and one.kind == other.kind
        and max(map(len, one.text.split("\n"))) <= SHORT_CHARACTERS
        and len(other.text) <= SHORT_CHARACTERS
        and not one.text.endswith((".", "!", "?"))
        and len(one.text) + len(other.text) < MERGED_CHARACTERS
    )


def _parts(block: Block) -> Iterator[Block]:
    if block.kind == "code":
        for text in _grouped(block.text.splitlines(), "\n", LONGEST_CODE_CHARACTERS):
            yield replace(block, text=text)
    elif len(block.text) <= LONGEST_CHARACTERS:
        if block.text.strip():
            yield block
    else:
        sentences = [part for whole in _SENTENCE_END.split(block.text) for part in _cut(whole)]
        for text in _grouped(sentences, " ", USUAL_CHARACTERS):
            yield replace(block, text=text)


def _grouped(pieces: list[str], between: str, most: int) -> Iterator[str]:
    """Pieces in a row, at most so many characters together unless one alone has more."""
    group = ""
    for piece in filter(str.strip, pieces):
        if group and len(group) + len(between) + len(piece) > most:
            yield group
            group = piece
        else:
            group = f"{group}{between}{piece}" if group else piece
    if group:
        yield group


def _cut(sentence: str) -> Iterator[str]:
    """A sentence without an end, as in a text without full stops, is cut between words."""
    while len(sentence) > LONGEST_CHARACTERS:
        end = sentence.rfind(" ", 1, LONGEST_CHARACTERS)
        end = end if end > 0 else LONGEST_CHARACTERS
        yield sentence[:end]
        sentence = sentence[end:].lstrip()
    yield sentence
