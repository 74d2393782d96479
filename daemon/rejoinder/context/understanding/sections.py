"""A document's blocks under their headings: which lines head a section, of what kind it is, and what stands under none.

Takes the blocks of a document; gives `Part`s in its order, the posts of one without a heading in one of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.typography import close_up
from rejoinder.context.understanding.dates import find_range, is_range
from rejoinder.context.understanding.guessing import (
    Look,
    could_head,
    guess_kind,
    guess_looks,
    guess_places,
    heads_position,
    heads_post_at,
    lists_skills,
    look_of,
)
from rejoinder.context.understanding.headings import probable_kind, section_kind
from rejoinder.context.understanding.languages import Kind
from rejoinder.context.understanding.opening import find_late_name, is_contact
from rejoinder.context.understanding.pasted import is_cause
from rejoinder.context.understanding.words import names_title

FEWEST_PROSE_WORDS = 8
FEWEST_POSTS, LONGEST_POST_WORDS, FEWEST_WORDS_SAID = 2, 24, 6
LINES_OF_HEAD = 3
WITH_POSITIONS = ("experience", "education", "projects", "volunteering")
_BESIDE_NAME = ("contact", "skills", "languages", "certifications", "awards", "publications", "interests")
_INLINE = ("skills", "languages", "interests", "certifications", "summary", "contact")


@dataclass(slots=True, kw_only=True)
class Part:
    """Blocks under one heading; `kind` is None for what stands above the first, `guessed` where no word told
    it, and `listed` where none did among others that were told: such a part can still be a list of skills.
    `asides`: lines that are no part of a position.
    """

    kind: Kind | None
    heading: str = ""
    blocks: list[Line] = field(default_factory=list)
    guessed: bool = False
    listed: bool = False
    asides: list[str] = field(default_factory=list)


def split_parts(blocks: Sequence[Line]) -> list[Part]:
    looks = _heading_looks(blocks)
    untold = not looks and not _has_known_headings(blocks)
    guessed: set[Look] = guess_looks(blocks) if untold else set()
    places = guess_places(blocks) if untold and not guessed else set()
    level = min((block.level for block in blocks if block.level and section_kind(block.text)), default=0)
    parts = [Part(kind=None)]
    for number, (block, below) in enumerate(pairwise([*blocks, Line(text="")])):
        above = parts[-1]
        if above.kind == "volunteering" and above.blocks and is_cause(block, above.blocks[-1]):
            above.asides.append(block.text)
            continue
        heading = _heading_of(block, below, looks, level, above, first=number == 0 and not block.fresh)
        looks_so = number > 0 and could_head(block) and look_of(block) in guessed
        if heading is None and (number in places or (looks_so and not heads_post_at(blocks, number))):
            heading = Part(kind="other", heading=_tidy_heading(block), guessed=True)
        if heading is not None:
            parts.append(heading)
        elif block.fresh and number and above.kind is not None:
            goes_on = _heads_bullets(blocks[number : number + 1 + LINES_OF_HEAD])
            posts = [part for part in parts if part.kind == "experience" and goes_on]
            parts.append(Part(kind="experience", heading=posts[-1].heading) if posts else Part(kind=None))
            parts[-1].blocks.append(block)
        else:
            above.blocks.append(block)
    for number, part in enumerate(parts):
        if part.guessed:
            part.kind = guess_kind(part.blocks, taken=[earlier.kind for earlier in parts[:number]])
        elif part.listed and lists_skills(part.blocks) and all(other.kind != "skills" for other in parts):
            part.kind = "skills"
        elif part.listed and _lists_posts(part.blocks, told=any(other.kind == "experience" for other in parts)):
            part.kind = "experience"
    return parts


def _heads_bullets(blocks: Sequence[Line]) -> bool:
    """Whether a post's head, with a title and its time, stands above a bullet: in a new box, those of before go on."""
    first = next((at for at, block in enumerate(blocks) if block.bullet), 0)
    head = blocks[:first]
    return any(find_range(line.text) is not None for line in head) and any(names_title(line.text) for line in head)


def _lists_posts(blocks: Sequence[Line], *, told: bool) -> bool:
    """Whether a post stands first and bullets below, or, where none are told elsewhere, a title and its dates come
    again and again."""
    if _begins_post(blocks, 0) and sum(block.bullet for block in blocks) >= FEWEST_POSTS:
        return True
    dated = [block for block in blocks if not block.bullet and find_range(block.text) is not None]
    return not told and sum(names_title(block.text) for block in dated) >= FEWEST_POSTS


def take_name_up(parts: Sequence[Part]) -> None:
    """The narrow column of an exported profile comes before the name, which then ends its last list."""
    if parts[0].blocks:
        return
    lists = [part for part in parts[1:] if part.kind in _BESIDE_NAME and part.blocks]
    first = next((number for number, part in enumerate(parts[1:]) if part.kind not in _BESIDE_NAME), len(parts))
    above = [part for part in parts[1 : first + 1] if part in lists]
    at = find_late_name(above[-1].blocks) if above else None
    if at is not None:
        parts[0].blocks, above[-1].blocks = above[-1].blocks[at:], above[-1].blocks[:at]


def take_posts_out(parts: list[Part]) -> None:
    """Posts that follow the opening, begin a column or end a list: under no heading, or under one that none knows."""
    for number, part in reversed(list(enumerate(parts))):
        if part.kind in WITH_POSITIONS:
            continue
        blocks, is_opening = part.blocks, number == 0
        posts = [at for at in range(is_opening, len(blocks)) if _begins_post(blocks, at)]
        said = [block for at, block in enumerate(blocks) if posts and at > posts[0] and _is_said(block, part)]
        if len(posts) < FEWEST_POSTS or len(said) < FEWEST_POSTS:
            continue
        at = posts[0]
        is_headed = at > is_opening and _could_head_posts(blocks, at - 1)
        is_employer = is_headed and _is_employer(blocks, at)
        heading = _tidy_heading(blocks[at - 1]) if is_headed and not is_employer else ""
        parts.insert(number + 1, Part(kind="experience", heading=heading, blocks=blocks[at - is_employer :]))
        part.blocks = blocks[: at - 1] if is_headed else blocks[:at]


def _is_said(block: Line, part: Part) -> bool:
    """Whether it is a bullet, or a sentence below posts that have no bullets."""
    return block.bullet or (part.kind is None and not block.bold and len(block.text.split()) >= FEWEST_WORDS_SAID)


def _could_head_posts(blocks: Sequence[Line], at: int) -> bool:
    block = blocks[at]
    return could_head(block) and (block.level > 0 or block.bold) and not _begins_post(blocks, at)


def _is_employer(blocks: Sequence[Line], at: int) -> bool:
    """Whether the line above the first post is its employer's: others look like it, or the post names none itself."""
    look = look_of(blocks[at - 1])
    again = any(
        look_of(block) == look and _begins_post(blocks, number + 1)
        for number, block in enumerate(blocks[:-1])
        if number > at
    )
    found = find_range(blocks[at].text)
    named = blocks[at].text[: found.begin].strip(" (\t") if found is not None else blocks[at].text
    return again or (found is not None and "," not in named and TAB not in named and names_title(named))


def _begins_post(blocks: Sequence[Line], at: int) -> bool:
    """A line with a range of dates that is no sentence and no bullet, or the bold line above one."""
    block, below = (blocks[near] if near < len(blocks) else Line(text="") for near in (at, at + 1))
    if block.bullet or block.text.endswith("."):
        return False
    dated = find_range(block.text)
    if dated is not None:
        return len(block.text.split()) <= LONGEST_POST_WORDS and (block.level > 0 or block.bold or TAB in block.text)
    return (block.bold or block.level > 0) and is_range(below.text) and not below.bullet


def _is_prose(block: Line) -> bool:
    plain = not block.bullet and TAB not in block.text and find_range(block.text) is None
    return plain and len(block.text.split()) >= FEWEST_PROSE_WORDS and not is_contact(block.text)


def _has_known_headings(blocks: Sequence[Line]) -> bool:
    return sum(section_kind(block.text) is not None and not block.bullet for block in blocks) > 1


def _heading_of(block: Line, below: Line, looks: set[Look], level: int, above: Part, *, first: bool) -> Part | None:
    kind = section_kind(block.text)
    if kind is not None and not block.bullet:
        deeper = bool(level) and (block.level > level or (not block.level and above.kind in WITH_POSITIONS))
        within = deeper and not block.fresh
        return (
            None
            if within or (first and kind not in _BESIDE_NAME and not block.text.isupper())
            else Part(kind=kind, heading=_tidy_heading(block))
        )
    within = above.kind in (*WITH_POSITIONS, "skills") and not block.text.partition(":")[0].isupper()
    within = within and not (above.kind == "education" and TAB in block.text)
    inline = None if kind or block.bullet or within else _inline_heading(block)
    if inline is not None:
        return inline
    results = _heads_results(block, below, above)
    position = above.kind in WITH_POSITIONS and not block.level and heads_position(block, below)
    if look_of(block) in looks and (results or (could_head(block) and not position)):
        kind = probable_kind(block.text)
        if above.kind is None:
            is_first = bool(above.blocks) and block.gap and _is_prose(below) and not names_title(block.text)
            return Part(kind="other", heading=_tidy_heading(block), guessed=True) if is_first else None
        return Part(kind=kind or "other", heading=_tidy_heading(block), listed=kind is None)
    return None


def _heads_results(block: Line, below: Line, above: Part) -> bool:
    """Capitals right above bullets, without a time where posts have theirs: "RESULTS AS KEY ACCOUNT MANAGER"."""
    dated = any(find_range(line.text) is not None for line in above.blocks if not line.bullet)
    return block.text.isupper() and below.bullet and dated and find_range(block.text) is None


def _inline_heading(block: Line) -> Part | None:
    """ "Skills: Python, Go" on one line, or the heading at the left of its first line."""
    head, mark, rest = block.text.partition(TAB if TAB in block.text else ":")
    kind = section_kind(head) if mark and rest.strip() else None
    if kind not in _INLINE:
        return None
    content = replace(block, text=rest.strip(), bold=False, whole=True)
    return Part(kind=kind, heading=head.strip(), blocks=[content])


def _heading_looks(blocks: Sequence[Line]) -> set[Look]:
    """How this document's headings look, where that tells them from its other lines."""
    known = Counter(look_of(block) for block in blocks if section_kind(block.text) and not block.bullet)
    rest = [(block, below) for block, below in pairwise([*blocks, Line(text="")]) if not section_kind(block.text)]
    others = Counter(look_of(block) for block, _ in rest)
    rivals = Counter(
        look_of(block) for block, below in rest[1:] if not could_head(block) or heads_position(block, below)
    )
    body = Counter(round(block.size) for block in blocks if not block.level).most_common(1)
    usual = body[0][0] if body else 0
    return {
        look
        for look, count in known.items()
        if (others[look] <= count or (count > 1 and rivals[look] * 2 <= count))
        and (look[2] or look[3] or (isinstance(look[0], float) and look[0] > usual))
    }


def _tidy_heading(block: Line) -> str:
    return close_up(block.text).strip(" :•–—-=_#")
