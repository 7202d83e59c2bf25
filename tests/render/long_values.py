"""An organisation whose values are much longer than the reference's."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.organisation import Apply, Contact
from mentorkit.model.text import Text
from PIL import Image, ImageDraw

from tests.render.printing import with_organisation

EMAIL = "tyouramentorointiohjelman.koordinaattori@pitka-esimerkki.org"
"""60 characters, as addresses of associations often are, with few places to break."""
SHORT_EMAIL = "mentorointi.koordinaattori@esimerkkiliitto.fi"
"""45 characters: the address that was struck through in the large-print agreement."""
NAME = (
    "Keski-Suomen maahanmuuttajien työllistymistä, opiskelua ja yhteiskunnallista osallisuutta "
    "edistävien järjestöjen liitto ry"
)
PROGRAMME = "Maahanmuuttajanaisten työuramentorointi ja työelämäverkostot"
CONTACT = "Anna-Maria Kristiina von Hertzen-Lappalainen"
PHONE = "+358 (0)40 123 4567, ankn. 12345"
ADDRESS = "Jyväskylän kansainvälinen yhdistystalo, Kauppakatu 1234 B 56, 3. kerros, 40100 Jyväskylä"
SITE = "https://tyouramentorointi.keski-suomen-esimerkkiliitto.example.org/mentorointi/"


def wide_logo() -> bytes:
    """Return a logo five times as wide as high, as PNG."""
    picture = Image.new("RGB", (1000, 200), "#17584f")
    ImageDraw.Draw(picture).rectangle((20, 20, 980, 180), outline="white", width=12)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def with_long_values(catalogue: Catalogue, folder: Path, email: str = EMAIL) -> Catalogue:
    """Return the catalogue of an organisation with long values; its logo is put into a folder."""
    (folder / "wide.png").write_bytes(wide_logo())
    contact = Contact(
        name=Text(CONTACT),
        role={"": Text("Ohjelman koordinaattori ja mentorien kouluttaja")},
        email=Text(email),
        phone=Text(PHONE),
        hours={"": Text("maanantaista torstaihin klo 9–11 ja 13–15.30, kesällä sopimuksen mukaan")},
    )
    organisation = catalogue.organisation
    privacy = organisation.privacy.model_copy(
        update={
            "controller": {"": Text(NAME)},
            "address": {"": Text(ADDRESS)},
            "email": Text(email),
        }
    )
    made = with_organisation(
        catalogue,
        name={"": Text(NAME)},
        programme={"": Text(PROGRAMME)},
        logo=Text("wide.png"),
        contacts=(contact,),
        apply=Apply(person=Text(CONTACT), address={"": Text(ADDRESS)}, email=Text(email)),
        help=contact.model_copy(update={"name": Text(f"{CONTACT} (turvallisuus)")}),
        site_address=Text(SITE),
        privacy=privacy,
    )
    return replace(made, organisation_folder=folder)
