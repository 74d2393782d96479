"""Pack manifest.json and extension/ into a zip for the browser: the same bytes for the same files."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
EPOCH = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = {".ts", ".md"}


def pack(target: Path) -> Path:
    version = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))["version"]
    archive = target / f"rejoinder-extension-{version}.zip"
    target.mkdir(parents=True, exist_ok=True)
    files = [ROOT / "manifest.json", ROOT / "LICENSE", ROOT / "NOTICE"]
    files += sorted(path for path in (ROOT / "extension").rglob("*") if path.is_file() and path.suffix not in LEFT_OUT)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(ROOT).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, path.read_bytes())
    return archive


if __name__ == "__main__":
    print(pack(Path(sys.argv[1] if len(sys.argv) > 1 else "dist")))
