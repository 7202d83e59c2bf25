"""Make the vendored files of the site's search from npm packages.

    npm install --prefix FOLDER minisearch@7.2.0 @orama/stemmers@3.1.18 esbuild@0.28.2
    python scripts/search.py FOLDER [--root ROOT]

Written to ``overrides/assets/javascripts/search/`` below ROOT (the project):

* ``minisearch.js``: the full-text engine;
* ``stem-<locale>.js``: the Snowball stemmer of a language, for each of ``STEMMERS``;
* the licence texts of both.

Each is a classic script, so that it also loads from ``file://``, and adds its exports to the global
object ``mentorkitSearch``. To add a language, add a line to ``STEMMERS``; in languages without a
stemmer, the exact words are searched. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

TARGET = Path("overrides/assets/javascripts/search")
STEMMERS = {
    "ar": "arabic",
    "en": "english",
    "fi": "finnish",
    "ru": "russian",
    "sv": "swedish",
    "uk": "ukrainian",
}
LICENSES = {
    "minisearch": ("LICENSE.txt", "LICENSE-minisearch.txt"),
    "@orama/stemmers": ("LICENSE.md", "LICENSE-stemmers.txt"),
}


def bundled(packages: Path, source: str, comment: str) -> bytes:
    """Return a module and everything that it imports as one minified classic script."""
    done = subprocess.run(
        [
            packages / "node_modules" / ".bin" / "esbuild",
            "--bundle",
            "--minify",
            "--format=iife",
            "--target=es2020",
            "--charset=utf8",
            f"--banner:js=/*! {comment} */",
        ],
        input=source.encode(),
        cwd=packages,
        capture_output=True,
        check=True,
    )
    return done.stdout


def named(packages: Path, package: str) -> str:
    """Return a package's name, version and licence from its `package.json`."""
    path = packages / "node_modules" / package / "package.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    return f"{package} {facts['version']}, {facts['license']}"


def main() -> None:
    """Write all files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("packages", type=Path)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    arguments = parser.parse_args()
    packages, target = arguments.packages.resolve(), arguments.root / TARGET
    target.mkdir(parents=True, exist_ok=True)
    hand_over = "Object.assign((globalThis.mentorkitSearch ??= {}), {%s});"
    source = f'import MiniSearch from "minisearch"; {hand_over % "MiniSearch"}'
    comment = named(packages, "minisearch")
    (target / "minisearch.js").write_bytes(bundled(packages, source, comment))
    comment = named(packages, "@orama/stemmers")
    for locale, name in STEMMERS.items():
        source = f'import {{ stemmer }} from "@orama/stemmers/{name}"; {hand_over % "stemmer"}'
        (target / f"stem-{locale}.js").write_bytes(bundled(packages, source, comment))
    for package, (theirs, ours) in LICENSES.items():
        text = (packages / "node_modules" / package / theirs).read_bytes()
        (target / ours).write_bytes(text)


if __name__ == "__main__":
    main()
