"""What a person may correct in their profile: only what is set changes.

Takes a `ProfileChanges` and a `Profile`; gives the corrected `Profile`, or FieldError naming the field that is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rejoinder.errors import FieldError
from rejoinder.types import Bullet, Position, Profile, Resume, Section

LONGEST_CHARACTERS = {
    "name": 200,
    "headline": 400,
    "job_description": 40_000,
    "preferences": 8_000,
    "stories": 12_000,
    "spoken_as": 200,
    "bullet": 4_000,
    "position": 400,
}
MOST_STORIES = 100
MOST_SPOKEN_FORMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChanges:
    title: str | None = None
    organisation: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeChanges:
    """`bullets`: the new text of a bullet by its id, None to remove it. `positions`: by their ids."""

    bullets: Mapping[str, str | None] = field(default_factory=dict)
    positions: Mapping[str, PositionChanges] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanges:
    name: str | None = None
    spoken_as: tuple[str, ...] | None = None
    headline: str | None = None
    job_description: str | None = None
    stories: tuple[str, ...] | None = None
    preferences: str | None = None
    resume: ResumeChanges | None = None


def check_changes(changes: ProfileChanges) -> None:
    """Raises FieldError for a text that is too long or holds characters that cannot be stored."""
    for name in ("name", "headline", "job_description", "preferences"):
        _check_text(getattr(changes, name), name, LONGEST_CHARACTERS[name])
    _check_list(changes.stories, "stories", MOST_STORIES)
    _check_list(changes.spoken_as, "spoken_as", MOST_SPOKEN_FORMS)
    if changes.resume is not None:
        for bullet, text in changes.resume.bullets.items():
            _check_text(text, f"resume.bullets.{bullet}", LONGEST_CHARACTERS["bullet"])
        for position, change in changes.resume.positions.items():
            for name in ("title", "organisation", "place", "start", "end"):
                _check_text(
                    getattr(change, name), f"resume.positions.{position}.{name}", LONGEST_CHARACTERS["position"]
                )


def apply_changes(profile: Profile, changes: ProfileChanges) -> Profile:
    """The profile with what is set in `changes`. FieldError for an id that its résumé does not hold."""
    return replace(
        profile,
        name=_keep(changes.name, profile.name),
        headline=_keep(changes.headline, profile.headline),
        job_description=_keep(changes.job_description, profile.job_description),
        preferences=_keep(changes.preferences, profile.preferences),
        spoken_as=profile.spoken_as if changes.spoken_as is None else _kept(changes.spoken_as),
        stories=profile.stories if changes.stories is None else _kept(changes.stories),
        resume=profile.resume if changes.resume is None else correct_resume(profile.resume, changes.resume),
    )


def correct_resume(resume: Resume | None, changes: ResumeChanges) -> Resume:
    """The résumé with the corrections in it. FieldError for an id that it does not hold."""
    if resume is None:
        raise FieldError("There is no résumé to correct.", field="resume", action="Add a résumé first.")
    bullets = {bullet.id for section in resume.sections for bullet in _bullets_of(section)}
    positions = {position.id for section in resume.sections for position in section.positions}
    for kind, known, given in (("bullets", bullets, changes.bullets), ("positions", positions, changes.positions)):
        for unknown in set(given) - known:
            raise FieldError(
                f"The résumé has nothing with the id {unknown!r}.",
                field=f"resume.{kind}.{unknown}",
                action="Load the profile again: it may have changed meanwhile.",
            )
    return replace(resume, sections=tuple(_correct_section(section, changes) for section in resume.sections))


def _correct_section(section: Section, changes: ResumeChanges) -> Section:
    positions = tuple(
        replace(
            _correct_position(position, changes.positions.get(position.id)),
            bullets=_correct_bullets(position.bullets, changes.bullets),
        )
        for position in section.positions
    )
    return replace(section, positions=positions, bullets=_correct_bullets(section.bullets, changes.bullets))


def _correct_position(position: Position, change: PositionChanges | None) -> Position:
    if change is None:
        return position
    return replace(
        position,
        title=_keep(change.title, position.title),
        organisation=_keep(change.organisation, position.organisation),
        place=_keep(change.place, position.place),
        start=_keep(change.start, position.start),
        end=_keep(change.end, position.end),
    )


def _correct_bullets(bullets: tuple[Bullet, ...], texts: Mapping[str, str | None]) -> tuple[Bullet, ...]:
    kept = []
    for bullet in bullets:
        text = texts.get(bullet.id, bullet.text)
        if text is None or not text.strip():
            continue
        kept.append(bullet if text == bullet.text else Bullet(id=bullet.id, text=text.strip()))
    return tuple(kept)


def _keep(new: str | None, old: str) -> str:
    return old if new is None else new.strip()


def _kept(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _bullets_of(section: Section) -> tuple[Bullet, ...]:
    return section.bullets + tuple(bullet for position in section.positions for bullet in position.bullets)


def _check_list(texts: tuple[str, ...] | None, name: str, most: int) -> None:
    if texts is None:
        return
    if len(texts) > most:
        raise FieldError(f"At most {most} are kept.", field=name, action="Remove some of them.")
    for index, text in enumerate(texts):
        _check_text(text, f"{name}.{index}", LONGEST_CHARACTERS[name])


def _check_text(text: str | None, name: str, longest: int) -> None:
    if text is None:
        return
    if len(text) > longest:
        raise FieldError(f"The text is longer than {longest:,} characters.", field=name, action="Shorten it.")
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise FieldError("The text holds characters that cannot be stored.", field=name, action="Remove them.")
