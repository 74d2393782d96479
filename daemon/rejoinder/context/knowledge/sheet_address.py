"""Addresses of Google Sheets: the CSV export of what a browser's address bar shows, and the spreadsheet's id."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

import re2

_HOST = "docs.google.com"
_SHEET = re2.compile(r"^(?:/a/[^/]+)?/spreadsheets/(?:u/\d+/)?d/(e/)?([A-Za-z0-9_-]+)")


def is_google_sheet(address: str) -> bool:
    parts = urlsplit(address)
    return parts.hostname == _HOST and _SHEET.match(parts.path) is not None


def csv_address(address: str) -> str:
    """Where the sheet that the address shows is given as CSV. Any other address is given back as it is."""
    if not is_google_sheet(address):
        return address.partition("#")[0]
    parts = urlsplit(address)
    published, sheet = _match(address)
    asked = parse_qs(parts.query)
    gid = (parse_qs(parts.fragment).get("gid") or asked.get("gid") or [""])[0]
    wanted = {"gid": gid} if gid.isdecimal() else {}
    if published:
        single = {"single": "true"} if wanted else {}
        return f"https://{_HOST}/spreadsheets/d/e/{sheet}/pub?{urlencode({'output': 'csv', **wanted, **single})}"
    return f"https://{_HOST}/spreadsheets/d/{sheet}/export?{urlencode({'format': 'csv', **wanted})}"


def spreadsheet_id(address: str) -> str:
    """The id that the Sheets API takes, "" where the address has none (a published copy)."""
    if not is_google_sheet(address):
        return ""
    published, sheet = _match(address)
    return "" if published else sheet


def _match(address: str) -> tuple[bool, str]:
    found = _SHEET.match(urlsplit(address).path)
    assert found is not None
    return bool(found.group(1)), str(found.group(2))
