"""What is made from the finished pages, once every page and download is in its place.

Works on a folder with a built site in it and knows no MkDocs.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import PLACEHOLDER
from mentorkit.output import write_file
from mentorkit.site.hosting import hosting_files, site_policy


def site_root(catalogue: Catalogue) -> str:
    """Return the path that the site stands under on its host, `/` as long as that is unknown."""
    address = catalogue.organisation.site_address
    if address is None or PLACEHOLDER.search(address):
        return "/"
    return f"{urlsplit(address).path.rstrip('/')}/"


def add_hosting(catalogue: Catalogue, site_dir: Path) -> None:
    """Write what common hosts are to send with the site; its pages must be finished."""
    for path, text in hosting_files(site_policy(site_dir, site_root(catalogue))).items():
        write_file(site_dir / path, text.encode("utf-8"))
