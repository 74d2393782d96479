"""A profile page as a browser pastes it, with no blank lines: back to entries that stand apart.

Takes the lines of a text; where they are a page's, gives them without what is said twice for screen readers, without
pictures' descriptions and buttons, each post's title, employer, place and dates on one line. Others stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.understanding.dates import Dates, find_range, is_duration
from rejoinder.context.understanding.fields import is_employment
from rejoinder.context.understanding.headings import section_kind
from rejoinder.context.understanding.words import names_place, names_title

FEWEST_SIGNS, FEWEST_DATED, MOST_GAPS = 3, 2, 0.05
LONGEST_REPEATED = 12
LONGEST_HEAD_WORDS = 9
LONGEST_PLACE_WORDS = 3
HEAD_LINES = 3
SKILLS_SHOWN, LONGEST_SKILL_WORDS = 2, 3
_PIECES = re.compile(r"\s+[·•|]\s+")
_PICTURE = re.compile(
    r"(?:company|university|school|organi[sz]ation|employer|profile)?\s*(?:logo|photo|picture)|"
    r".{1,60} (?:logo|graphic)|"
    r"(?:image|photo|picture|logo) (?:of|for) .{1,60}|.{1,60}['’]s (?:profile )?(?:photo|picture)|"
    r"(?:logo|bild|foto|profilbild) (?:von|der|des) .{1,60}|.{1,60}-logo|(?:logo|photo) (?:de|du) .{1,60}|"
    r"(?:logotipo|foto) (?:de|da|do) .{1,60}|(?:logo|foto) di .{1,60}",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"skip to (?:main )?content|zum hauptinhalt.{0,12}|(?:she|he|they)/(?:her|him|them)(?:/\w+)?|"
    r"(?:·\s*)?[123](?:st|nd|rd)|home|my network|jobs|messaging|notifications|sign in(?: +join now)?|join now|"
    r"show more(?: +show less)?|join to view full profile|report this profile|"
    r"message|more|follow(?:ing)?|connect|nachricht|mehr|folgen|vernetzen|open to work|see all details|"
    r"see all \d*\s*\w+|received|given|companies|schools|newsletters|top voices|posts|comments|edit|share|"
    r"you both know .{1,40}|"
    r"(?:\d+ )?endorsements?|endorsed by .{1,80}|(?:\d+ )?bestätigung(?:en)?|"
    r".{1,40} (?:reposted|liked|commented on) this",
    re.IGNORECASE,
)
_MORE_SKILLS = re.compile(
    r"(?:and |und |et |y )?\+?\d+ (?:more |weitere )?(?:skills?|kenntnisse|compétences|aptitudes)", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class _Post:
    """Line numbers: `first` of its head, `after` its head; `employer` as far as the head says it."""

    first: int
    after: int
    title: str
    employer: str
    place: str
    dates: str


def unfold_page(lines: Sequence[Line]) -> list[Line]:
    """The lines with a blank line's space above each post, each line whole."""
    if any(line.size or line.level for line in lines) or not _is_page(lines):
        return list(lines)
    cleared = _without_pictures(_without_repeats(_without_pictures(lines)))
    whole = [
        replace(line, whole=not (line.text[:1].islower() or below.text[:1].islower()))
        for line, below in pairwise([*cleared, Line(text="")])
    ]
    return _set_posts(whole)


def _is_page(lines: Sequence[Line]) -> bool:
    """Whether it has what only pages have, or hardly a blank line and several lines of nothing but dates."""
    gaps = sum(line.gap for line in lines[1:])
    dated = sum(_bare_range(line.text) is not None for line in lines)
    return _signs(lines) >= FEWEST_SIGNS or (gaps <= MOST_GAPS * len(lines) and dated >= FEWEST_DATED)


def _signs(lines: Sequence[Line]) -> int:
    """How many lines only a page has."""
    return sum(
        _PICTURE.fullmatch(line.text.strip()) is not None
        or (_BUTTON.fullmatch(line.text.strip()) is not None)
        or _says_how_long(line.text)
        or (number > 0 and line.text == lines[number - 1].text)
        for number, line in enumerate(lines)
    )


def _says_how_long(text: str) -> bool:
    """ "Full-time · 5 yrs 2 mos", "Mar 2021 - Present · 4 yrs": an entry's line about its time."""
    pieces = [piece.strip() for piece in _PIECES.split(text.strip()) if piece.strip()]
    return len(pieces) > 1 and (is_duration(pieces[-1]) or is_employment(pieces[-1]))


def _without_pictures(lines: Sequence[Line]) -> list[Line]:
    """A picture opens an entry: what follows it has space above."""
    kept: list[Line] = []
    opens = False
    for line in lines:
        text = line.text.strip()
        if _PICTURE.fullmatch(text) is not None and find_range(text) is None:
            opens = True
        elif _MORE_SKILLS.fullmatch(text) is not None:
            _name_skills(kept)
        elif _BUTTON.fullmatch(text) is None:
            kept.append(replace(line, gap=line.gap or opens))
            opens = False
    return kept


def _name_skills(kept: list[Line]) -> None:
    """The few that stand above "and +6 skills" as "Skills: Go · SQL"."""
    shown: list[str] = []
    while kept and len(shown) < SKILLS_SHOWN and not kept[-1].bullet and _is_skill(kept[-1].text):
        shown.insert(0, kept.pop().text)
    if shown:
        kept.append(Line(text=f"Skills: {' · '.join(shown)}"))


def _is_skill(text: str) -> bool:
    return len(text.split()) <= LONGEST_SKILL_WORDS and not text.endswith(".") and find_range(text) is None


def _without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Each run of lines that the next lines say again goes once."""
    kept = list(lines)
    at = 0
    while at < len(kept):
        longest = min(LONGEST_REPEATED, (len(kept) - at) // 2)
        size = next((size for size in range(longest, 0, -1) if _is_repeated(kept, at, size)), 0)
        if size:
            del kept[at + size : at + 2 * size]
        else:
            at += 1
    return kept


def _is_repeated(lines: Sequence[Line], at: int, size: int) -> bool:
    return all(_are_same(one.text, lines[at + size + number].text) for number, one in enumerate(lines[at : at + size]))


def _are_same(one: str, other: str) -> bool:
    """Also where one has the dates with a dash and the other with a word."""
    if one == other:
        return True
    first, second = find_range(one), find_range(other)
    if first is None or second is None or (first.start, first.end) != (second.start, second.end):
        return False
    return (one[: first.begin], one[first.finish :]) == (other[: second.begin], other[second.finish :])


def _set_posts(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    posts: set[int] = set()
    kind = None
    start, employer, place = 0, "", ""
    for number, line in enumerate(lines):
        if number < start:
            continue
        opened = section_kind(line.text)
        if opened is not None and not line.bullet:
            kind, employer, place, start = opened, "", "", 0
        post = _post_at(lines, number, start) if kind in ("experience", "volunteering") else None
        if post is None:
            kept.append(line)
            continue
        del kept[len(kept) - (number - post.first) :]
        shell = _take_shell(kept)
        if post.employer or shell:
            employer, place = (post.employer, "") if post.employer else shell or ("", "")
        fields = (post.title, employer, post.place or place, post.dates)
        posts.add(len(kept))
        kept.append(Line(text=TAB.join(filter(None, fields)), gap=True, whole=True, width=line.width))
        start = post.after
    return list(_with_bullets(kept, posts))


def _with_bullets(lines: Sequence[Line], posts: Collection[int]) -> Iterator[Line]:
    """What stands below a post, up to the next one or a section, is said of it."""
    below = False
    for number, line in enumerate(lines):
        below = number in posts or (below and section_kind(line.text) is None)
        told = below and number not in posts and not line.text[:1].islower()
        yield replace(line, bullet=True) if told else line


def _post_at(lines: Sequence[Line], number: int, start: int) -> _Post | None:
    """The post whose dates stand alone on this line, None where they do not."""
    found = _bare_range(lines[number].text)
    if found is None or lines[number].bullet:
        return None
    above = _head_above(lines, number, start)
    if not above:
        return None
    named = [piece for at in above if (piece := _without_employment(lines[at].text))]
    title, *rest = named if named else [""]
    employer = rest[0] if rest else ""
    places = rest[1:]
    after = number + 1
    while after < len(lines) and (place := _place_of(lines, after)) is not None:
        places += [place] if place else []
        after += 1
    dates = " – ".join(part for part in (found.start, found.end) if part)
    return _Post(
        first=above[0], after=after, title=title, employer=employer, place=", ".join(dict.fromkeys(places)), dates=dates
    )


def _bare_range(text: str) -> Dates | None:
    """Dates with nothing beside them but how long it was."""
    found = find_range(text)
    if found is None or text[: found.begin].strip(" ·•|("):
        return None
    rest = text[found.finish :].strip(" ·•|")
    return found if not rest or is_duration(rest) or is_employment(rest) else None


def _head_above(lines: Sequence[Line], number: int, start: int) -> list[int]:
    """The numbers of the head's lines: the title's first, then the employer's and the place's."""
    found: list[int] = []
    at = number - 1
    while at >= start and len(found) < HEAD_LINES:
        if _is_shell(lines[at].text) or not _could_head(lines[at]):
            break
        if _without_employment(lines[at].text):
            found.append(at)
        elif found:
            break
        if lines[at].gap:
            break
        at -= 1
    named = [lines[at].text for at in found]
    if not found:
        return []
    if lines[found[-1]].gap:
        return found[::-1]
    return found[: _head_size(named)][::-1]


def _head_size(above: Sequence[str]) -> int:
    """How many of the lines above the dates are the post's, the nearest first."""
    titled = [names_title(_without_employment(text)) for text in above]
    if len(above) > 1 and _without_employment(above[0]) != above[0].strip():
        return 2  # "Northwind · Full-time" is the employer, and the title stands above
    if titled[0] and not any(titled[1:2]):
        return 1
    if len(above) > 2 and titled[2] and not titled[1]:
        return 3
    return min(2, len(above))


def _could_head(line: Line) -> bool:
    text = line.text.strip()
    short = len(text.split()) <= LONGEST_HEAD_WORDS and not text.endswith((".", "!", "?", ":", ";"))
    plain = not line.bullet and find_range(text) is None and section_kind(text) is None and ": " not in text
    return short and plain and not text[:1].islower()


def _is_shell(text: str) -> bool:
    """ "Full-time · 5 yrs 2 mos": how long somebody was with an employer in all."""
    pieces = [piece.strip() for piece in _PIECES.split(text.strip()) if piece.strip()]
    return any(map(is_duration, pieces)) and all(is_duration(piece) or is_employment(piece) for piece in pieces)


def _take_shell(kept: list[Line]) -> tuple[str, str] | None:
    """The employer whose posts follow, and its place: its line, the one with the time in all and perhaps the place's,
    taken from the end."""
    at = next((back for back in (1, 2) if len(kept) > back and _is_shell(kept[-back].text)), 0)
    if not at or not _could_head(kept[-at - 1]) or (at > 1 and not names_place(kept[-1].text)):
        return None
    employer = _without_employment(kept[-at - 1].text)
    place = _without_employment(kept[-1].text) if at > 1 else ""
    del kept[-at - 1 :]
    return employer, place


def _without_employment(text: str) -> str:
    """Without "Full-time", which stands behind an employer or alone."""
    pieces = [piece.strip() for piece in _PIECES.split(text.strip())]
    kept = [piece for piece in pieces if piece and not is_employment(piece)]
    return text.strip() if len(kept) == len(pieces) else ", ".join(kept)


def _place_of(lines: Sequence[Line], at: int) -> str | None:
    """A place below the dates; "" where the line says how long it was or how one worked; None where it is neither."""
    line, text = lines[at], lines[at].text.strip()
    if line.bullet or line.gap or section_kind(text) is not None or text.endswith("."):
        return None
    if is_duration(text) or is_employment(text):
        return ""
    place = _without_employment(text)
    if names_place(place) or place != text:
        return place
    return place if _is_short_name(place) and _is_right_below(lines[at - 1].text) else None


def _is_short_name(text: str) -> bool:
    words = text.split()
    return len(words) <= LONGEST_PLACE_WORDS and all(word[:1].isupper() for word in words) and not names_title(text)


def _is_right_below(above: str) -> bool:
    """Whether the line above has the dates, how long it was or how one worked."""
    return _bare_range(above) is not None or is_duration(above.strip()) or is_employment(above.strip())
