"""Checks of loaded materials. Finds and reports problems; changes and writes nothing."""

from mentorkit.check.addresses import check_addresses
from mentorkit.check.catalogue import check_catalogue
from mentorkit.check.fit import check_fit
from mentorkit.check.glyphs import check_glyphs
from mentorkit.check.pages import check_pages
from mentorkit.check.publish import check_publish
from mentorkit.check.revisions import check_revisions
from mentorkit.check.translations import check_fallen_behind, check_translations
from mentorkit.check.typeface import check_typeface, missing_letters

__all__ = [
    "check_addresses",
    "check_catalogue",
    "check_fallen_behind",
    "check_fit",
    "check_glyphs",
    "check_pages",
    "check_publish",
    "check_revisions",
    "check_translations",
    "check_typeface",
    "missing_letters",
]
