"""Where things lie: the data directory (0700) and its files (0600), the models and pages that ship with the package."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rejoinder.errors import NotReady

PACKAGE_DATA = Path(__file__).parent / "data"
REPOSITORY = Path(__file__).parents[2]

PRIVATE_DIR_MODE = 0o700
PRIVATE_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class DataDir:
    """The user's data directory. Everything private lies here, and nowhere else."""

    root: Path

    @property
    def runtime(self) -> Path:
        """{pid, port, version, started_at}, there only while the daemon runs."""
        return self.root / "runtime.json"

    @property
    def lock(self) -> Path:
        return self.root / "daemon.lock"

    @property
    def token(self) -> Path:
        return self.root / "token"

    @property
    def events(self) -> Path:
        return self.root / "events.sqlite3"

    @property
    def context(self) -> Path:
        return self.root / "context.sqlite3"

    @property
    def knowledge(self) -> Path:
        """The knowledge base's sources, their documents' state, and copies of files that were sent."""
        return self.root / "knowledge.sqlite3"

    @property
    def config(self) -> Path:
        return self.root / "config.toml"

    @property
    def providers(self) -> Path:
        return self.root / "providers.toml"

    @property
    def spending(self) -> Path:
        """What providers have cost, a month each."""
        return self.root / "spending.json"

    @property
    def questions(self) -> Path:
        """How questions are heard, and the ratings of them."""
        return self.root / "questions.json"

    @property
    def personas(self) -> Path:
        """The user's own and edited personas, NAME.toml each."""
        return self.root / "personas"

    @property
    def persona_defaults(self) -> Path:
        """Which persona a session begins with, and how long answers are to be."""
        return self.root / "personas.toml"

    @property
    def packs(self) -> Path:
        """The user's own selectors and words, PLATFORM.json each."""
        return self.root / "packs"

    def create(self) -> None:
        """Make the directory 0700, or refuse one that belongs to somebody else or that others can read."""
        self.root.mkdir(mode=PRIVATE_DIR_MODE, parents=True, exist_ok=True)
        if os.name != "posix":
            return
        status = self.root.stat()
        if status.st_uid != os.getuid():
            raise NotReady(
                f"The data directory {self.root} belongs to another user.",
                action="Choose a directory of your own with --data-dir or REJOINDER_HOME.",
            )
        if status.st_mode & 0o077:
            self.root.chmod(PRIVATE_DIR_MODE)


def write_private(path: Path, content: str) -> None:
    """Replace a file in one step; it is 0600 from its first byte."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE_MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def encoder_dir() -> Path:
    """The sentence model: model-int8.onnx, and tokenizer.json and words.npy, which the other models read as well."""
    return PACKAGE_DATA / "minilm-l6"


def word_vectors_file() -> Path:
    """The word vectors of all shipped models: (words, 384), each value a byte."""
    return encoder_dir() / "words.npy"


def document_encoder_dir() -> Path:
    """The sentence model taught how people ask: model-int8.onnx. It stands on `encoder_dir`'s words."""
    return PACKAGE_DATA / "document-encoder"


def question_model_dir() -> Path:
    """The question model: model-int8.onnx and calibration.json. It stands on `encoder_dir`'s words."""
    return PACKAGE_DATA / "question-model"


def grounding_model_dir() -> Path:
    """The grounding model: model-int8.onnx. It stands on `encoder_dir`'s words."""
    return PACKAGE_DATA / "grounding-model"


def answering_model_dir() -> Path:
    """The model that tells whether a passage answers: model-int8.onnx. It stands on `encoder_dir`'s words."""
    return PACKAGE_DATA / "answering-model"


def table_pointing_file() -> Path:
    """The weights by which a cell of a table is pointed at."""
    return PACKAGE_DATA / "table-pointing.json"


def personas_dir() -> Path:
    """The personas that ship with the package."""
    return PACKAGE_DATA / "personas"


def packs_dir() -> Path:
    """The selectors and words of each platform that ship with the package."""
    return extension_dir() / "capture" / "packs"


def extension_dir() -> Path:
    """The extension's folder, which also holds the pages the daemon serves: in the wheel, else in the repository."""
    for folder in (PACKAGE_DATA / "extension", REPOSITORY / "extension"):
        if folder.is_dir():
            return folder
    raise NotReady(
        "The pages that belong to Rejoinder are missing from this installation.",
        action="Install the wheel again, or run from a clone of the repository.",
    )
