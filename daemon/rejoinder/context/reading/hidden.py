"""What of a web page is no part of its text: scripts, navigation and other furniture, and what style sheets hide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rejoinder.context.typography import split_words

_NEVER = frozenset(
    split_words(
        """
    script style noscript template head iframe object embed svg math canvas audio video source select button input
    textarea option datalist nav dialog map area link meta
    """
    )
)
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu"}
    | {"menubar", "toolbar", "tablist"}
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|newsletter|subscribe|advert|ads|popup|modal|skip-link|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|header|footer|sidebar|share|sharing|social|comments?|related|"
    r"promo|pagination|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WRAPPERS = frozenset({"html", "body", "main", "article"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|"
    r"font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[.#]?[\w-]{1,80}$|[\w-]{1,20}[.#][\w-]{1,80}$")
LONGEST_STYLE_CHARACTERS = 300_000
FEWEST_LINKS = 4
LARGEST_NAMED_SHARE = 0.4
LARGEST_LINK_SHARE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenRules:
    """`selectors`: the simple selectors (tag, .class, #id, tag.class) that the page's own styles hide.

    `furniture`: what is told by names and links goes too; False for a page that would then be nearly empty.
    """

    selectors: frozenset[str]
    furniture: bool = True

    def hides(self, element: Any) -> bool:
        tag = str(element.tag).lower()
        if tag in _NEVER or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if _HIDING.search(element.get("style") or "") or self._is_styled_away(element, tag):
            return True
        return self.furniture and tag not in _WRAPPERS and _is_furniture(element, tag)

    def _is_styled_away(self, element: Any, tag: str) -> bool:
        if not self.selectors:
            return False
        names = [f".{name}" for name in (element.get("class") or "").split()]
        names += [f"#{element.get('id')}"] if element.get("id") else []
        return tag in self.selectors or any(name in self.selectors or tag + name in self.selectors for name in names)


def find_hidden(root: Any) -> HiddenRules:
    """Reads the page's own style elements; linked style sheets are not fetched."""
    text = "".join(element.text or "" for element in root.iter("style"))[:LONGEST_STYLE_CHARACTERS]
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@media\s+print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
    selectors = {
        selector.strip()
        for rule in _RULE.finditer(text)
        if _HIDING.search(rule.group(2))
        for selector in rule.group(1).split(",")
        if _SIMPLE.fullmatch(selector.strip())
    }
    return HiddenRules(selectors=frozenset(selectors - {"body", "html", "*", "p", "div", "span"}))


def _is_furniture(element: Any, tag: str) -> bool:
    if element.get("role") in _ROLES:
        return True
    if tag in ("header", "footer", "aside") and not any(True for _ in element.iterancestors("article", "main")):
        return tag != "header" or element.find(".//h1") is None
    if element.find(".//h1") is not None or element.find(".//article") is not None:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    named = tag in ("div", "section", "ul", "ol", "aside", "form", "span", "footer", "header", "p", "a")
    if named and _FURNITURE.search(names):
        return True
    if named and _LINKING.search(names) and _link_share(element) >= LARGEST_NAMED_SHARE:
        return True
    apart = not any(True for _ in element.iterancestors("article", "main"))
    return apart and tag in ("ul", "ol", "div") and _is_link_list(element)


def _link_share(element: Any) -> float:
    """How much of the text is links."""
    whole = len("".join("".join(element.itertext()).split()))
    linked = sum(len("".join("".join(link.itertext()).split())) for link in element.findall(".//a[@href]"))
    return linked / whole if whole else 1.0


def _is_link_list(element: Any) -> bool:
    """A list that is nearly all links to elsewhere, each of a few words."""
    links = element.findall(".//a[@href]") if len(element) <= 60 else []
    if len(links) < FEWEST_LINKS or element.find(".//p") is not None:
        return False
    longest = max(len("".join("".join(link.itertext()).split())) for link in links)
    return _link_share(element) >= LARGEST_LINK_SHARE and longest <= 40
