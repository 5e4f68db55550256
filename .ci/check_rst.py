#!/usr/bin/env python3
"""Checks RST pages: docutils reads each without a warning, and every link leads to a page and an anchor.

    check_rst.py DIR...

A link to an action of the same page writes the action's name without any separator (`#getstate`), while docutils calls
the section `get-state`. That form is prescribed for these pages, so such links are counted and not reported.
"""

import sys
from pathlib import Path
from urllib.parse import unquote

import docutils.core
import docutils.nodes
import docutils.utils

SETTINGS = {
    "report_level": docutils.utils.Reporter.WARNING_LEVEL,
    "halt_level": docutils.utils.Reporter.SEVERE_LEVEL + 1,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
}


class Page:
    """What a page says of itself: its anchors, its links, and what docutils has against it."""

    def __init__(self, path):
        self.path = path
        text = path.read_text(encoding="utf-8")
        self.tree = docutils.core.publish_doctree(text, source_path=str(path), settings_overrides=SETTINGS)
        self.anchors = {name for node in self.tree.findall(docutils.nodes.Element) for name in node["ids"]}

    def warnings(self):
        for message in self.tree.findall(docutils.nodes.system_message):
            if message["level"] >= docutils.utils.Reporter.WARNING_LEVEL:
                yield f"{self.path}:{message.get('line', 1)}: {message.astext()}"

    def links(self):
        for reference in self.tree.findall(docutils.nodes.reference):
            if "refuri" in reference:
                yield reference["refuri"]


class Links:
    """Follows links, and counts what became of them."""

    def __init__(self, pages):
        self.pages = pages
        self.followed = 0
        self.prescribed = 0

    def mistakes(self, page):
        for link in page.links():
            if not link.startswith(("http://", "https://", "mailto:")):
                self.followed += 1
                yield from self.mistake(page, link)

    def mistake(self, page, link):
        name, _, anchor = link.partition("#")
        path = (page.path.parent / unquote(name)).resolve() if name else page.path.resolve()
        target = self.pages.get(path)
        if target is None:
            yield f"{page.path}: `{link}` leads to no page"
        elif not anchor or anchor in target.anchors:
            return
        elif not name and anchor in {known.replace("-", "") for known in target.anchors}:
            self.prescribed += 1
        else:
            yield f"{page.path}: `{link}` leads to no anchor"


def main(folders):
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.rst"))
    pages = {path.resolve(): Page(path) for path in paths}
    links = Links(pages)
    mistakes = [mistake for page in pages.values() for mistake in (*page.warnings(), *links.mistakes(page))]
    print(*mistakes, sep="\n", end="\n" if mistakes else "")
    print(
        f"{len(pages)} RST pages, {links.followed} links ({links.prescribed} with an anchor of the prescribed form): "
        f"{len(mistakes)} mistakes"
    )
    return 1 if mistakes or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
