"""The licences of the locked packages, from their own metadata, as SPDX identifiers."""

from __future__ import annotations

import re
from importlib.metadata import distribution

from tests.locales import ROOT

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "LGPL-2.1-or-later",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
"""Licences allowed for any package, whatever its use."""

ONLY_TESTS = {
    "pymupdf": "AGPL-3.0",
    "pymupdf-layout": "AGPL-3.0",
    "pymupdf4llm": "AGPL-3.0",
}
"""Packages that only the tests may use: nothing of them is in what is built or published."""

_READ_BY_US = {
    "axe-playwright-python": "MIT",
    "hjson": "MIT",
    "partd": "BSD-3-Clause",
    "pyenchant": "LGPL-2.1-or-later",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyphen": "LGPL-2.1-or-later",
    "python-bidi": "LGPL-3.0-or-later",
    "resvg-py": "MIT",
    "zict": "BSD-3-Clause",
}
"""Licences that the metadata lacks or leaves unclear, read from the packages' licence files."""

NPM_READ_BY_US = {"parse-cache-control": "BSD-3-Clause"}
"""The same for npm packages."""

_SPELT = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "psfl": "PSF-2.0",
}


def locked(path: str) -> dict[str, str]:
    """Return the packages of a lock file with their versions."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def licence(name: str) -> str:
    """Return a package's licence: an SPDX expression, or else whatever its metadata says."""
    known = {**ONLY_TESTS, **_READ_BY_US}
    if name in known:
        return known[name]
    metadata = distribution(name).metadata
    said = [
        *metadata.get_all("License-Expression", []),
        *metadata.get_all("License", []),
        *(
            one.rpartition(" :: ")[2]
            for one in metadata.get_all("Classifier", [])
            if one.startswith("License ::")
        ),
    ]
    words = next((one.strip().split("\n")[0] for one in said if one and one != "UNKNOWN"), "none")
    return _SPELT.get(words.lower(), words)


def is_allowed(expression: str) -> bool:
    """Return whether a licence, or one of several to choose from, is allowed."""
    return any(
        all(part in ALLOWED for part in choice.split(" AND "))
        for choice in expression.strip("()").split(" OR ")
    )
