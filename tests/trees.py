"""A small but complete project, as text, for tests to change in one place and load."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.interface import Interface
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue, problems_of_catalogue
from pydantic.fields import FieldInfo

from tests.locales import ROOT

PROGRAMME = """\
locales: [fi]
phases:
  start:
    shape: circle
    question_lists: [first-meeting]
    tools: [lifeline]
    documents: [induction, agreement]
question_lists:
  first-meeting:
    for: all
    questions: [about-yourself, first-step]
checklists:
  mentor: [read-induction]
  mentee: [think-goals]
faqs:
  mentor: [how-much-time]
  mentee: [what-does-it-cost]
tools:
  lifeline: {kind: exercise, minutes: 45, symbol: line, aims: [acquaintance]}
documents:
  process-diagram:
    editions: [print, picture]
  induction:
    editions: [print]
    parts:
      - section: dialogue
      - question_list: first-meeting
      - tools_at_a_glance: true
  agreement:
    editions: [print, word]
    form: agreement
forms:
  agreement:
    groups:
      parties:
        fields:
          name: {kind: line, who: each, required: true}
      goals:
        repeat: 2
        fields:
          goal: {kind: text, rows: 3}
          reached: {kind: choice, options: [fully, partly]}
aims: [acquaintance]
events:
  kick-off: {week: 1, minutes: 120, phase: start}
  mid-point: {minutes: 60, phase: start}
  closing: {before_end: 0, phase: start}
roles:
  mentor: {}
  mentee: {}
legal: fi
"""

ORGANISATION = """\
name: Silta ry
programme: {fi: Työuramentorointi}
logo: logo.svg
logo_alt: Sillan tunnus
colours:
  main: "#17584F"
  second: "#3B4A8C"
months: 6
meetings: 6
dates:
  start: 2027-01-19
  end: 2027-06-15
events: {mid-point: 2027-04-14}
time_zone: Europe/Helsinki
version: "1.0"
date: 2026-11-24
site_address: https://mentorointi.silta.fi/
contacts:
  - name: Aino Aalto
    role: Koordinaattori
    email: aino@silta.fi
    phone: 040 000 0000
help:
  name: Onni Oksa
  phone: 040 000 0001
video: {}
accessibility:
  status: partial
  made: 2026-11-24
  updated: 2026-11-24
  assessed: Arvioimme sivuston itse.
  exceptions:
    - what: Vanhat tiedostot.
      why: Niitä ei enää muuteta.
  email: esteeton@silta.fi
  authority:
    name: Traficom
    address: PL 320, 00059 TRAFICOM
    phone: 029 534 5000
    email: saavutettavuus@traficom.fi
    web: https://www.saavutettavuusvaatimukset.fi
privacy:
  controller: Silta ry
  address: Siltakatu 1, Helsinki
  email: tietosuoja@silta.fi
  updated: 2026-11-24
  purposes: Parien muodostaminen.
  legal_basis: Suostumus.
  data: Nimi ja yhteystiedot.
  recipients: Ohjelman työntekijät.
  retention: Kuusi kuukautta.
  transfers: Ei siirretä.
"""

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 6q4-6 8 0z"/></svg>
"""

PHASES = """\
start:
  title: Aloitusvaihe
  short: Aloitus
  aim: Tutustutte toisiinne.
  summary: Sovitte, miten teette työtä.
  time: kuukausi
  make: sopimus
  need: perehdytys
  next: Sopikaa [seuraava tapaaminen](tool:lifeline).
  notes: {mentor: Kuuntele.,
    mentee: Kerro itsestäsi.}
"""

ROLES = """\
mentor:
  name: Mentori
  label: Mentorille
  hidden: Mentorin osuudet ovat piilossa.
mentee:
  name: Aktori
  label: Aktorille
  hidden: Aktorin osuudet ovat piilossa.
"""

QUESTIONS = """\
first-meeting:
  title: Ensimmäinen tapaaminen
  intro: Kysykää toisiltanne.
  questions:
    about-yourself: Kuka olet?
    first-step: Mikä on ensimmäinen askel?
"""

CHECKLISTS = """\
mentor:
  title: Mentorin lista
  items:
    read-induction: Lue [perehdytys](document:induction).
mentee:
  title: Aktorin lista
  items:
    think-goals: Mieti tavoitteesi.
"""

FAQS = """\
mentor:
  title: Mentorit kysyvät
  entries:
    how-much-time:
      question: Kuinka paljon aikaa menee?
      answer: Noin {meetings} tapaamista.
mentee:
  title: Aktorit kysyvät
  entries:
    what-does-it-cost:
      question: Mitä se maksaa?
      answer: Ei mitään.
"""

DOCUMENTS = """\
process-diagram:
  title: Prosessikaavio
  file_name: prosessikaavio
  purpose: Kaavio näyttää vaiheet.
induction:
  title: Perehdytys
  file_name: perehdytys
  purpose: Lue se ensin.
agreement:
  title: Mentorointisopimus
  file_name: mentorointisopimus
  purpose: Täyttäkää se yhdessä.
"""

POSTER = """\
headline: Löydä mentori
lead: Mentori kulkee rinnallasi.
points:
  - Tapaatte kuusi kertaa.
  - Saatte tukea.
  - Se ei maksa mitään.
mentors: Ryhdy mentoriksi.
call: Lue lisää
contact: Kysy lisää
"""

AIMS = """\
acquaintance: Tutustuminen
"""

EVENTS = """\
kick-off:
  title: Aloitus
  text: Lukekaa perehdytys.
mid-point:
  title: Puoliväli
closing:
  title: Päätös
"""

VIDEO = """\
title: Mitä tapaamisessa tapahtuu
description: Filmi yhdestä tapaamisesta.
coming: Filmi tulee myöhemmin.
play: Näytä filmi
notice: Filmi on palvelussa {provider}.
transcript:
  - speaker: Mentori
    text: Hei!
"""

GLOSSARY = """\
mentee:
  term: aktori
  meaning: Se, jonka työurasta puhutaan.
  also: [mentoroitava]
  avoid: [mentoroitava*]
meeting:
  term: tapaaminen
  meaning: Sovittu keskustelu.
"""

TOOL = """\
title: Elämänviiva
file_name: tyokalu-elamanviiva
aim: Huomaat, mitä *olet* oppinut.
who: Aktori piirtää.
needs:
  - paperia
steps:
  - Piirrä viiva.
  - Merkitse käänteet.
reflection:
  - Mikä auttoi?
  - Mikä toistuu?
  - Mitä otat mukaasi?
alternative: Kerro ääneen.
sheet: Sivu, jossa on viiva.
blank:
  heading: [pohja]
notes: {mentor: Älä selitä.,
  mentee: Sinä päätät.}
card:
  - Piirrä.
  - Merkitse.
  - Kerro.
"""

FORM = """\
intro: Täyttäkää yhdessä.
groups:
  parties:
    heading: Osapuolet
    fields:
      name:
        label: Nimi
  goals:
    heading: Tavoitteet
    round: Tavoite
    fields:
      goal:
        label: Tavoite
      reached:
        label: Toteutuiko se?
        options:
          fully: kokonaan
          partly: osittain
note: Säilyttäkää sopimus.
"""

SECTION = """\
# Vuoropuhelu

Kuuntele **loppuun**. Katso [aloitusvaihe](page:phases/start).

### Muista

- Kysy.
- Odota.
"""

HOME = """\
---
title: Etusivu
description: Mentoroinnin etusivu.
---
# Tervetuloa

{{ phase_path() }}

Aloita [tästä](phases/start.md) tai lataa [sopimus](../downloads/fi/mentorointisopimus.pdf).
"""

START = """\
---
shows: phase/start
address: aloitusvaihe
---
{{ phase_aim("start") }}

{{ section("dialogue") }}

{{ question_list("first-meeting") }}

{{ tool_cards() }}
"""


MATERIALS = """\
---
title: Materiaalit
address: materiaalit
description: Kaikki tiedostot.
---
{{ downloads() }}

{{ downloads("start") }}
"""


def interface() -> str:
    """Return an interface file in which every label reads as its own name."""
    text = "".join(_labels(name, field) for name, field in Interface.model_fields.items())
    return text.replace("address: forms_address", "address: lomakkeet")


def _labels(name: str, field: FieldInfo, indent: str = "") -> str:
    """Return a label, or the labels of a group, as lines of YAML."""
    if not field.is_required():
        return ""
    below = getattr(field.annotation, "model_fields", None)
    if below is None:
        return f"{indent}{name}: {'fi-FI' if name == 'language_tag' else name}\n"
    inside = (_labels(label, inner, f"{indent}  ") for label, inner in below.items())
    return f"{indent}{name}:\n{''.join(inside)}"


def index_page(address: str) -> str:
    """Return the first page of a section."""
    return f"---\ntitle: {address}\naddress: {address}\ndescription: Yksi sivu.\n---\nTeksti.\n"


TREE = {
    "mkdocs.yml": "site_name: small\n",
    "docs/fi/index.md": HOME,
    "docs/fi/phases/start.md": START,
    **{
        f"docs/fi/{page}.md": f"---\ntitle: {page}\naddress: {address}\n"
        "description: Yksi sivu.\n---\nTeksti.\n"
        for page, address in (
            ("accessibility", "saavutettavuus"),
            ("privacy", "tietosuoja"),
            ("contact", "yhteystiedot"),
        )
    },
    "docs/fi/phases/index.md": index_page("vaiheet"),
    "docs/fi/tools/index.md": index_page("tools"),
    "docs/fi/materials.md": MATERIALS,
    "materials/programme.yml": PROGRAMME,
    "materials/organisations/reference/organisation.yml": ORGANISATION,
    "materials/organisations/reference/logo.svg": LOGO,
    "materials/fi/interface.yml": interface(),
    "materials/fi/roles.yml": ROLES,
    "materials/fi/phases.yml": PHASES,
    "materials/fi/questions.yml": QUESTIONS,
    "materials/fi/checklists.yml": CHECKLISTS,
    "materials/fi/faqs.yml": FAQS,
    "materials/fi/documents.yml": DOCUMENTS,
    "materials/fi/poster.yml": POSTER,
    "materials/fi/aims.yml": AIMS,
    "materials/fi/events.yml": EVENTS,
    "materials/fi/video.yml": VIDEO,
    "materials/fi/glossary.yml": GLOSSARY,
    "materials/fi/tools/lifeline.yml": TOOL,
    "materials/fi/forms/agreement.yml": FORM,
    "materials/fi/sections/dialogue.md": SECTION,
    "materials/templates/symbols/line.svg": LOGO,
    "materials/templates/symbols/person.svg": LOGO,
    "materials/templates/print/sheets/lifeline.html.j2": '<p>{{ blank["heading"][0] }}</p>\n',
    "overrides/main.html": "<p></p>\n",
}

FONTS = ROOT / "materials" / "templates" / "fonts"
FI = "materials/fi"
PROGRAMME_FILE = "materials/programme.yml"
ORGANISATION_FILE = "materials/organisations/reference/organisation.yml"
LOGO_FILE = "materials/organisations/reference/logo.svg"
TOOL_FILE = f"{FI}/tools/lifeline.yml"
SECTION_FILE = f"{FI}/sections/dialogue.md"
HOME_FILE = "docs/fi/index.md"


def every_problem(
    project: Project, organisation: str, locales: Sequence[str] = (), *, publish: bool = False
) -> tuple[Problem, ...]:
    """Return the problems of materials and pages together, sorted by place."""
    try:
        catalogue = load_catalogue(project, organisation, locales)
    except ProblemsFound as found:
        return found.problems
    return ProblemsFound(problems_of_catalogue(project, catalogue, publish=publish)).problems


class Tree:
    """A project in a folder of its own, to be changed and loaded."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project(root)
        for path, text in TREE.items():
            self.write(path, text)
        (root / "materials" / "templates" / "fonts").symlink_to(FONTS)

    def make_buildable(self) -> None:
        """Add the real theme and templates, a sheet of its own, and settings."""
        for name in ("overrides", "materials/templates/symbols"):
            shutil.rmtree(self.root / name)
        (self.root / "overrides").symlink_to(ROOT / "overrides")
        for name in ("materials/templates", "materials/templates/print"):
            for path in (ROOT / name).iterdir():
                if not (self.root / name / path.name).exists():
                    (self.root / name / path.name).symlink_to(path)
        self.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        self.add(
            PROGRAMME_FILE,
            "navigation:\n  index: []\n  phases/index: [phases/start]\n  materials: []\n"
            "  contact: []\noutside_navigation: [accessibility, privacy, tools/index]\n",
        )

    def add_calendar(self) -> None:
        """Add the document of the programme's dates."""
        diagram = "  process-diagram:\n    editions: [print, picture]\n"
        calendar = "  calendar:\n    editions: [calendar]\n"
        self.change(PROGRAMME_FILE, diagram, f"{diagram}{calendar}")
        words = "title: Kalenteri\n  purpose: Päivät.\n  file_name: kalenteri\n"
        self.add("materials/fi/documents.yml", f"calendar:\n  {words}")

    def add_swedish(self, home: str) -> None:
        """Add a second language, with the words of the first; its home page has more to it."""
        for name in ("materials", "docs"):
            shutil.copytree(self.root / name / "fi", self.root / name / "sv")
        self.change("materials/sv/interface.yml", "fi-FI", "sv-FI")
        self.change("docs/sv/index.md", "../downloads/fi", "../downloads/sv")
        self.change("docs/sv/index.md", "Aloita", f"{home}\n\nAloita")
        self.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, sv]")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file; text is encoded as UTF-8, with its line endings unchanged."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that occurs exactly once in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def add(self, path: str, text: str) -> None:
        """Add lines at the end of a file."""
        self.write(path, (self.root / path).read_text(encoding="utf-8") + text)

    def remove(self, path: str) -> None:
        """Remove a file."""
        (self.root / path).unlink()

    def catalogue(self, organisation: str = "reference", locales: Sequence[str] = ()) -> Catalogue:
        """Return the checked catalogue."""
        return checked_catalogue(self.project, organisation, locales)

    def problems(
        self, organisation: str = "reference", locales: Sequence[str] = (), *, publish: bool = False
    ) -> list[str]:
        """Return every problem of materials and pages as shown to authors."""
        found = every_problem(self.project, organisation, locales, publish=publish)
        return [str(problem) for problem in found]
