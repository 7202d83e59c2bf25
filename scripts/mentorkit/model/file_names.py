"""Names of files: what systems and programs leave in folders, one form for letters, for messages.

Nobody put the litter there, so it is neither read, nor published, nor reported. A backup copy
(`contact.md~`, `contact.md.bak`) is not litter: it holds an author's text, and is reported.
"""

from __future__ import annotations

import re
import unicodedata

_NAMES = frozenset(
    {
        # Windows and network drives
        "thumbs.db",
        "thumbs.db:encryptable",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "desktop.ini",
        "$recycle.bin",
        "system volume information",
        "@eadir",
        "lost+found",
        # macOS; what else it leaves begins with a dot
        "icon\r",
        "__macosx",
        # programs
        "__pycache__",
        "4913",  # vim tries with this name whether it may write into the folder
    }
)
_SHAPES = re.compile(
    r"""
    \..*                            # hidden: .DS_Store, ._photo.png, .~lock.plan.odt\#, .x.swp
    | ~\$.+                         # a document that is open in Word, Excel or PowerPoint
    | ~wr[a-z]\d+\.tmp              # Word, while it saves
    | \#.+\#                        # Emacs, while a file is changed
    | .+\.(?: sw[a-p] | swpx | un~ | kate-swp )     # vim, Kate
    | .+___jb_(?: tmp | old | bak )___              # JetBrains, while they save
    | .+:zone\.identifier           # Windows, on what was downloaded
    | .+\.(?: crdownload | part | partial | download | opdownload )     # unfinished downloads
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def is_litter(name: str) -> bool:
    """Return whether a file or folder of this name is left behind by a system or a program."""
    return name.lower() in _NAMES or bool(_SHAPES.fullmatch(name))


def composed(name: str) -> str:
    """Return a name with each letter as one character where there is one (NFC)."""
    return unicodedata.normalize("NFC", name)


def readable(name: str) -> str:
    """Return a name for a message; a file's may have bytes that are not UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
