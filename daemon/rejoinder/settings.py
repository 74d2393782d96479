"""Settings: a flag, then REJOINDER_* in the environment, then config.toml in the data directory, then the default.

No secret is ever a setting: the bearer token lies in its own 0600 file and provider keys in the keyring.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import platformdirs

from rejoinder.errors import FieldError
from rejoinder.paths import DataDir

EXTENSION_ID = "fkdpeepmjnhpikodpikcmnnofabggdal"
DEFAULT_PORT = 8765


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`host`: a loopback address. `port`: 0 picks a free one. `log_level`: error, warning, info or debug.

    `unsafe_bind`: the explicit consent to listen beyond loopback. `ollama_url`, `lmstudio_url`: where a local
    model server is looked for. `encoder_dir`: the folder of another sentence model, "" for the one that ships.
    `sheets_url`: where the Google Sheets API is.
    """

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    log_level: str = "warning"
    unsafe_bind: bool = False
    ollama_url: str = "http://127.0.0.1:11434"
    lmstudio_url: str = "http://127.0.0.1:1234"
    encoder_dir: str = ""
    sheets_url: str = "https://sheets.googleapis.com"

    @property
    def data(self) -> DataDir:
        return DataDir(self.data_dir)


def default_data_dir(environment: Mapping[str, str] = os.environ) -> Path:
    chosen = environment.get("REJOINDER_HOME")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("rejoinder", appauthor=False))


def load_settings(
    *,
    data_dir: Path | None = None,
    host: str | None = None,
    port: int | None = None,
    log_level: str | None = None,
    unsafe_bind: bool | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Read the settings in their order. Raises FieldError naming the setting that is wrong and where it stands."""
    root = (data_dir or default_data_dir(environment)).expanduser().absolute()
    flags = {"host": host, "port": port, "log_level": log_level, "unsafe_bind": unsafe_bind}
    file_values = _read_config(DataDir(root).config)
    values: dict[str, object] = {}
    for field in fields(Settings):
        if field.name == "data_dir":
            continue
        variable = f"REJOINDER_{field.name.upper()}"
        if flags.get(field.name) is not None:
            values[field.name] = flags[field.name]
        elif variable in environment:
            values[field.name] = _convert(field.name, field.type, environment[variable], source=variable)
        elif field.name in file_values:
            values[field.name] = _convert(field.name, field.type, file_values[field.name], source="config.toml")
    return Settings(data_dir=root, **values)  # type: ignore[arg-type]


def _read_config(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FieldError(
            f"config.toml cannot be read: {error}", field="config.toml", action="Mend or remove it."
        ) from error
    known = {field.name for field in fields(Settings)} - {"data_dir"}
    for name in values:
        if name not in known:
            raise FieldError(
                f"config.toml has an unknown setting {name!r}.",
                field=name,
                action=f"Known settings: {', '.join(sorted(known))}.",
            )
    return values


def _convert(name: str, kind: object, value: object, *, source: str) -> object:
    wanted = str(kind)
    if wanted == "str" and isinstance(value, str):
        return value
    if wanted == "int" and not isinstance(value, bool) and isinstance(value, int | str) and str(value).isdecimal():
        return int(value)
    if wanted == "bool" and isinstance(value, bool):
        return value
    if wanted == "bool" and isinstance(value, str) and value.lower() in {"1", "true", "yes", "0", "false", "no"}:
        return value.lower() in {"1", "true", "yes"}
    raise FieldError(f"{source}: {name} must be {wanted}, not {value!r}.", field=name)
