"""What a command says: data to stdout, words to stderr, and nothing that could steer a terminal."""

from __future__ import annotations

import json
import unicodedata

import typer


def give(text: str) -> None:
    """Data: what a pipe should get."""
    typer.echo(text)


def give_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Words for the person."""
    typer.echo(text, err=True)


def explain(detail: str, action: str = "") -> None:
    """What went wrong, and what to do about it."""
    say(f"{printable(detail)} {printable(action)}".strip())


def printable(text: str) -> str:
    """Text on one line without control characters, so that what was said in a meeting cannot drive the terminal."""
    one_line = " ".join(text.split())
    return "".join(
        sign for sign in one_line if unicodedata.category(sign) not in {"Cc", "Cs", "Cf"} or sign == "\u200d"
    )


def clock_time(at_ms: int) -> str:
    """Milliseconds as m:ss, or h:mm:ss from an hour on."""
    minutes, seconds = divmod(max(at_ms, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
