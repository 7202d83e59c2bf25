"""Addresses and numbers as an organisation writes them: each is one, or still a placeholder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from mentorkit.model.link_shapes import is_email, is_web_address
from mentorkit.model.localised import Line, Localised
from mentorkit.model.meant import ends_a_sentence
from mentorkit.model.phones import dialled
from mentorkit.model.text import PLACEHOLDER, Text

_SITE_ADDRESS = re.compile(r"[^?#]+")


def _filled(value: str) -> str:
    """Return a value as it might look once its placeholders are filled in."""
    return PLACEHOLDER.sub("x", value)


def is_placeholder(value: str) -> bool:
    """Return whether a whole value is still to be filled in."""
    return PLACEHOLDER.fullmatch(value) is not None


def _email(value: Text) -> Text:
    if not is_email(_filled(value)) and not is_placeholder(value):
        raise PydanticCustomError("email", "expected an email address such as aino@silta.fi")
    return value


def _address(value: Text) -> Text:
    is_one = is_web_address(_filled(value)) and not ends_a_sentence(value)
    if not is_one and not is_placeholder(value):
        raise PydanticCustomError("address", "expected an address that begins with https://")
    return value


def _addresses(value: Mapping[str, Text]) -> Mapping[str, Text]:
    return {language: _address(address) for language, address in value.items()}


def _phone(value: Text) -> Text:
    if PLACEHOLDER.search(value) is None and dialled(value) is None:
        raise PydanticCustomError(
            "phone", "expected one phone number such as 040 123 4567 or +358 40 123 4567"
        )
    return value


def _site_address(value: Text) -> Text:
    if not _SITE_ADDRESS.fullmatch(value) and not is_placeholder(value):
        message = "expected an address without ? and #, since the pages' addresses begin with it"
        raise PydanticCustomError("site_address", message)
    return value


Email = Annotated[Text, AfterValidator(_email)]
Address = Annotated[Text, AfterValidator(_address)]
Addresses = Annotated[Localised, AfterValidator(_addresses)]
"""The address of a page on the web: one for all languages, or one for each."""
Phone = Annotated[Line, AfterValidator(_phone)]
SiteAddress = Annotated[Address, AfterValidator(_site_address)]
