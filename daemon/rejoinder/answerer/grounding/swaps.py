"""A tool, an employer or a thing put in the place of the one that the passage names: takes a sentence, the source that
speaks of the same and the others, and tells whether it names another in the same role.

"In Brevo rather than Mailchimp" beside "in Mailchimp", "from paper into Notion" beside "from paper into Airtable",
"with Rhino" beside "with Revit".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from rejoinder.answerer.grounding.changes import Change, find_changes
from rejoinder.answerer.grounding.said import Said
from rejoinder.answerer.grounding.sources import Source
from rejoinder.answerer.grounding.vocabulary import ALIASES, DENIALS, SAME_NAMES
from rejoinder.answerer.words import content_words, find_names, split_words

_NAME = r"(\p{L}[\p{L}\d+#&'-]*(?:\.\p{L}[\p{L}\d]*)*)"
_LEFT = re2.compile(
    r"\b(?:instead of|rather than|in place of|as opposed to|statt|anstatt|anstelle von|(?:and |but )?not) "
    rf"(?:(?:in|with|on|at|to|into|by|from|using|via|the|our|mit|von) ){{0,2}}{_NAME}"
)
_IN_A_ROLE = re2.compile(rf"\b(with|using|into|onto|on|via|through) (?:the |our )?{_NAME}")
_GIVEN_UP = re2.compile(
    r"\b(?:from|off|out of|than|instead of|place of|away|previous|previously|former|formerly|old|replac\w*|ditch\w*|"
    r"dropp\w*|abandon\w*|migrat\w*|retir\w*|phas\w*|statt|von)(?: [^ ,;:.]+){0,3} $"
)
_MOST_BEHIND = 40
_MOSTLY = 0.5
# Beside each other names stand there, and tell of nothing that was done.
_LISTS = ("skills", "certifications", "languages", "interests")


def names_another(said: Said, source: Source, others: Sequence[Source]) -> bool:
    """Whether what the source names has another in its place."""
    return (
        _affirms_what_is_left(said, source)
        or _ends_elsewhere(said, source, others)
        or _fills_another_role(said, source, others)
    )


def _text(source: Source) -> str:
    return f" {source.passage.heading} {source.passage.text} ".lower()


def _holds(text: str, name: str) -> bool:
    """In another form too."""
    bare = name.removesuffix("'s")
    forms = {bare, ALIASES.get(bare, bare), *(form for same in SAME_NAMES if bare in same for form in same)}
    short = {form[:-1] if form.endswith("s") else form for form in forms}
    return any(re2.search(rf"(?:^|[^\p{{L}}\d]){re2.escape(form)}", text) for form in short)


def _affirms_what_is_left(said: Said, source: Source) -> bool:
    """ "With Rhino instead of Revit", where the source tells of Revit as what it was done with, and of no other."""
    heading, text = source.passage.heading.lower(), source.passage.text.lower()
    for found in _LEFT.finditer(said.lower):
        left = found.group(1)
        if left not in said.names or not _holds(text, left) or _is_given_up(left, source):
            continue
        clause = said.lower[: found.start()].rstrip(" ,").rpartition(",")[2] or said.lower[found.end() :]
        new = [name for name in said.names if name in clause and name != left and not _holds(heading, name)]
        if new and not any(_holds(text, name) for name in new):
            return True
    return False


def _is_given_up(name: str, source: Source) -> bool:
    """Whether the source tells of it as what was left, or denies it."""
    text = f" {source.passage.text.lower()} "
    before = text[: text.find(name)][-_MOST_BEHIND:]
    return _GIVEN_UP.search(before) is not None or any(sign in text for sign in DENIALS)


def _is_of_others(name: str, said: Said, source: Source, others: Sequence[Source]) -> bool:
    """Whether others alone name it, and none of them tells of what the sentence does."""
    if _holds(_text(source), name):
        return False
    told = said.subject - {name[:5]}
    holding = [one for one in others if one is not source and _holds(one.passage.text.lower(), name)]
    telling = [one.passage.text for one in holding if one.passage.section not in _LISTS]
    return bool(holding) and not any(told & content_words(text, split_words(text)) for text in telling)


def _own_names(source: Source) -> frozenset[str]:
    return frozenset(find_names(split_words(source.passage.text)))


def _ends_elsewhere(said: Said, source: Source, others: Sequence[Source]) -> bool:
    """One end of a change is the source's own, and the other another name than the source's."""
    names = _own_names(source)
    for told in find_changes(said.lower):
        for held in find_changes(source.passage.text.lower()):
            for kept, new, true in _ends(told, held):
                strange = [name for name in said.names if name[:5] in new and name not in said.organisations]
                if kept and strange and any(name[:5] in true for name in names):
                    return all(_is_of_others(name, said, source, others) for name in strange)
    return False


def _ends(told: Change, held: Change) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """What both have at one end, and each one's other end."""
    yield told.before & held.before, told.after, held.after
    yield told.after & held.after, told.before, held.before


def _fills_another_role(said: Said, source: Source, others: Sequence[Source]) -> bool:
    """ "Drew the plans with Rhino", where the source tells that they were drawn with Revit."""
    names = _own_names(source)
    held = {(role, name) for role, name in _IN_A_ROLE.findall(source.passage.text.lower()) if name in names}
    told = [(role, name) for role, name in _IN_A_ROLE.findall(said.lower) if name in said.names]
    for role, name in told:
        true = [other for its, other in held if its == role]
        rest = said.subject - {name[:5]}
        is_told = len(rest & source.own) >= _MOSTLY * max(1, len(rest))
        if is_told and true and not any(_holds(said.lower, other) for other in true):
            return _is_of_others(name, said, source, others)
    return False
