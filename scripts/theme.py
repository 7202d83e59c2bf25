"""Copy the theme's style sheet that pages use.

    python scripts/theme.py FOLDER [--root ROOT]

FOLDER is where ``mkdocs-material`` is installed (``…/site-packages``). Written to
``overrides/assets/stylesheets/`` below ROOT (the project), replacing older copies:

* ``main.<hash>.min.css`` under the theme's own file name, unchanged except for a first comment;
* the licence text next to it.

This keeps pages unchanged when the theme's package is upgraded or replaced by another theme. The
name is also written in ``overrides/base.html``. The same package gives the same bytes.
"""

from __future__ import annotations

import argparse
from importlib.metadata import Distribution, distributions
from pathlib import Path

PACKAGE = "mkdocs-material"
TARGET = Path("overrides/assets/stylesheets")
CHARSET = b'@charset "UTF-8";'
"""The rule that must come first in a style sheet if it is there."""


def theirs(package: Distribution, pattern: str) -> Path:
    """Return the one file of a package that matches a pattern."""
    (found,) = [file for file in package.files or () if file.match(pattern)]
    return Path(str(package.locate_file(found)))


def named(css: bytes, comment: str) -> bytes:
    """Return a style sheet with a comment at its start, after the encoding if it is declared."""
    charset = CHARSET if css.startswith(CHARSET) else b""
    return charset + f"/*! {comment} */".encode() + css.removeprefix(CHARSET)


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("packages", type=Path)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    arguments = parser.parse_args()
    (package,) = distributions(name=PACKAGE, path=[str(arguments.packages)])
    target = arguments.root / TARGET
    target.mkdir(parents=True, exist_ok=True)
    for before in target.glob("main.*.min.css"):
        before.unlink()
    css = theirs(package, "assets/stylesheets/main.*.min.css")
    comment = f"{PACKAGE} {package.version}, MIT"
    (target / css.name).write_bytes(named(css.read_bytes(), comment))
    licence = theirs(package, "licenses/LICENSE")
    (target / f"LICENSE-{PACKAGE}.txt").write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main()
