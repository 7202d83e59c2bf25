"""Small programmes for groups: one of four roles with several mentees, and one of peers alone."""

from __future__ import annotations

from pathlib import Path

from mentorkit.model.project import Project

from tests.minimal import FILES, HOME, ORGANISATION, PHASES, PROGRAMME, write_minimal

FORMS = """\
documents:
  agreement:
    form: agreement
    web_form: true
    editions: [print, fillable, word, large-print]
  goals:
    form: goals
    web_form: true
    editions: [print, word]
forms:
  agreement:
    groups:
      parties:
        fields:
          name: {kind: line, who: each, required: true}
          phone: {kind: line, who: each, holds: phone}
      steps:
        repeat: 2
        fields:
          step: {kind: text, who: mentee}
      days:
        fields:
          first: {kind: date}
      signatures:
        fields:
          rating: {kind: rating, steps: 3, who: each}
          signature: {kind: signature, who: each}
  goals:
    personal: true
    groups:
      goals:
        fields:
          goal: {kind: text, rows: 2, who: mentee}
          thanks: {kind: text, who: each}
"""
FOUR = f"""\
navigation:
  index: []
  phases/index: [phases/talks]
  mentees: []
  mentors: []
  experts: []
  facilitators: []
  organisers: []
  materials: []
outside_navigation: [contact]
roles:
  mentor: {{page: mentors, symbol: mentor}}
  mentee: {{page: mentees, symbol: mentee, number: many}}
  expert: {{page: experts, symbol: compass, answers: false}}
  facilitator: {{page: facilitators, symbol: people}}
doors: [mentee, mentor, expert, facilitator, organiser]
checklists:
  expert: [read, come]
question_lists:
  before:
    for: [expert, facilitator]
    questions: [why]
{FORMS}"""


def page(title: str) -> str:
    return f"---\ntitle: {title}\naddress: {title.lower()}\ndescription: About it.\n---\nText.\n"


ROLES = "".join(
    f"{role}:\n  name: {name}\n  label: For the {role}\n"
    f"  hidden: 'Hidden: the parts for the {role}.'\n"
    f"  door: I am {article} {role}\n  door_text: Read what {article} {role} does.\n"
    for role, name, article in (
        ("mentor", "Mentor", "a"),
        ("mentee", "Mentee", "a"),
        ("expert", "Expert", "an"),
        ("facilitator", "Facilitator", "a"),
    )
)
NOTES = """\
  notes:
    mentor: Listen first.
    mentee: Say what you want.
    expert: Answer in plain words.
    facilitator: Keep the time.
"""
DOCUMENTS = """\
agreement: {title: Group agreement, file_name: group-agreement, purpose: What you agree on.}
goals: {title: My goals, file_name: my-goals, purpose: What you want.}
"""
AGREEMENT = """\
intro: Fill this in together.
groups:
  parties:
    heading: Who you are
    fields:
      name: {label: Name}
      phone: {label: Phone}
  steps:
    heading: Steps
    round: Step
    fields:
      step: {label: What will you do?}
  days:
    heading: Days
    fields:
      first: {label: First day}
  signatures:
    heading: Signatures
    fields:
      rating: {label: How sure are you?}
      signature: {label: Signature}
note: Everybody keeps a copy.
"""
GOALS = """\
groups:
  goals:
    heading: Goals
    fields:
      goal: {label: What do you want?}
      thanks: {label: What are you grateful for?}
"""
FOUR_FILES = {
    "materials/programme.yml": PROGRAMME + FOUR,
    "materials/en/phases.yml": PHASES + NOTES,
    "materials/en/roles.yml": ROLES,
    "materials/en/checklists.yml": (
        "expert:\n  title: The expert's list\n  items:\n    read: Read this.\n    come: Come.\n"
    ),
    "materials/en/questions.yml": "before:\n  title: Before\n  questions:\n    why: Why you?\n",
    "materials/en/documents.yml": DOCUMENTS,
    "materials/en/forms/agreement.yml": AGREEMENT,
    "materials/en/forms/goals.yml": GOALS,
    "materials/organisations/reference/organisation.yml": f"{ORGANISATION}group_size: 4\n",
    "docs/en/index.md": HOME.replace("{{ phase_path() }}", "{{ doors() }}\n\n{{ phase_path() }}"),
    "docs/en/phases/index.md": page("Phases"),
    "docs/en/phases/talks.md": (
        '---\nshows: phase/talks\naddress: talks\n---\n{{ phase_notes("talks") }}\n'
    ),
    "docs/en/mentees.md": page("Mentees"),
    "docs/en/mentors.md": page("Mentors"),
    "docs/en/experts.md": page("Experts").replace(
        "Text.", '{{ checklist("expert") }}\n\n{{ question_list("before") }}'
    ),
    "docs/en/facilitators.md": page("Facilitators"),
    "docs/en/organisers.md": page("Organisers"),
    "docs/en/materials.md": page("Materials").replace(
        "Text.", '{{ download("agreement") }}\n\n{{ download("goals") }}'
    ),
    "docs/en/contact.md": page("Contact"),
}
ANSWERS = ("mentor", "mentee.1", "mentee.2", "mentee.3", "mentee.4", "facilitator")
"""Those who answer fields for `each`, as in the ids of fields."""

PEERS = f"""\
roles:
  peer: {{number: many}}
{FORMS.replace("who: mentee", "who: peer")}"""
PEER_FILES = {
    "materials/programme.yml": PROGRAMME + PEERS,
    "materials/en/phases.yml": f"{PHASES}  notes:\n    peer: Take turns.\n",
    "materials/en/roles.yml": (
        "peer:\n  name: Peer\n  label: For you\n  hidden: 'Hidden: the parts for peers.'\n"
    ),
    "materials/en/documents.yml": DOCUMENTS,
    "materials/en/forms/agreement.yml": AGREEMENT,
    "materials/en/forms/goals.yml": GOALS,
    "materials/organisations/reference/organisation.yml": f"{ORGANISATION}group_size: 3\n",
    "docs/en/index.md": HOME.replace("{{ phase_path() }}", '{{ phase_notes("talks") }}'),
    "docs/en/materials.md": FOUR_FILES["docs/en/materials.md"],
}


def write_four(root: Path) -> Project:
    """Write a programme of four roles, one of which is that of four mentees."""
    return _written(root, FOUR_FILES)


def write_peers(root: Path) -> Project:
    """Write a programme with the one role of three peers."""
    return _written(root, PEER_FILES)


def _written(root: Path, files: dict[str, str]) -> Project:
    project = write_minimal(root)
    for name, text in {**FILES, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return project
