"""profile show, resume and remove: what Rejoinder knows about you."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rejoinder.cli.client import connect
from rejoinder.cli.options import DataDirOption, JsonOption, YesOption, settings_of
from rejoinder.cli.sessions import read_file
from rejoinder.cli.words import give, give_json, printable, say

app = typer.Typer(help="Your résumé and what else answers may draw on.", no_args_is_help=True)


@app.command("show")
def show(data_dir: DataDirOption = None, as_json: JsonOption = False) -> None:
    """Show what was understood of your documents."""
    profile = connect(settings_of(data_dir).data_dir).get("/v1/profile")
    if as_json:
        give_json(profile)
        return
    give(f"Name: {printable(profile.get('name') or 'not set')}")
    if profile.get("headline"):
        give(f"Headline: {printable(profile['headline'])}")
    _show_resume(profile.get("resume"))


@app.command("resume")
def put_resume(
    file: Annotated[Path, typer.Argument(help="PDF, DOCX, Markdown, text or JSON Resume.")],
    data_dir: DataDirOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read a résumé and show what was understood. It replaces the one before."""
    content = read_file(file)
    resume = connect(settings_of(data_dir).data_dir).upload("/v1/profile/resume", file.name, content)
    if as_json:
        give_json(resume)
        return
    _show_resume(resume)


@app.command("remove")
def remove(yes: YesOption = False, data_dir: DataDirOption = None) -> None:
    """Remove the résumé and everything made from it."""
    client = connect(settings_of(data_dir).data_dir)
    if not yes and not typer.confirm("Remove the résumé?", err=True):
        say("Nothing was removed.")
        raise typer.Exit(1)
    client.delete("/v1/profile/resume")
    say("The résumé is gone.")


def _show_resume(resume: dict[str, Any] | None) -> None:
    if resume is None:
        say("No résumé yet. Give one with: rejoinder profile resume FILE")
        return
    give(f"Résumé: {printable(resume['file_name'])} ({resume['format']})")
    for section in resume.get("sections", []):
        give(f"  {printable(section['heading'])}")
        for position in section.get("positions", []):
            give(f"    {_position(position)}")
            _show_bullets(position.get("bullets", []), indent=6)
        _show_bullets(section.get("bullets", []), indent=4)
    if resume.get("not_understood"):
        say(f"Not understood ({len(resume['not_understood'])} lines):")
        for line in resume["not_understood"]:
            say(f"  {printable(line)}")


def _show_bullets(bullets: list[dict[str, Any]], *, indent: int) -> None:
    for bullet in bullets:
        give(f"{' ' * indent}- {printable(bullet['text'])}")


def _position(position: dict[str, Any]) -> str:
    where = ", ".join(printable(position[name]) for name in ("title", "organisation", "place") if position.get(name))
    dates = "–".join(printable(position[name]) for name in ("start", "end") if position.get(name))
    return f"{where} ({dates})" if dates else where
