"""What a form's field tells a browser: what of the reader's own it holds (WCAG 1.3.5)."""

from __future__ import annotations

import re

import pytest
from mentorkit.model.project import Project

from tests.addresses import reference
from tests.field_kinds import web_form

HELD = {
    "matching-form": {
        "applicant.name": ("text", "name"),
        "applicant.phone": ("tel", "tel"),
        "applicant.email": ("email", "email"),
        "applicant.place": ("text", "off"),
        "match.proposed": ("text", "off"),
    },
    "agreement": {
        "parties.name.mentor": ("text", "off"),
        "parties.phone.mentee": ("tel", "off"),
        "parties.email.mentor": ("email", "off"),
    },
}
"""The type and `autocomplete` of fields: a browser offers what is the reader's own, and no more."""


@pytest.mark.parametrize("name", HELD)
def test_a_field_says_what_of_the_reader_it_holds(real: Project, name: str) -> None:
    html = web_form(reference(), real.templates, name)
    for field, (kind, filled_by) in HELD[name].items():
        (control,) = re.findall(rf'<input [^>]* name="{re.escape(field)}"[^>]*>', html)
        assert f'type="{kind}"' in control
        assert f'autocomplete="{filled_by}"' in control


def test_a_date_has_a_year_of_four_digits(real: Project) -> None:
    html = web_form(reference(), real.templates, "matching-form")
    dates = re.findall(r'<input [^>]*type="date"[^>]*>', html)
    assert dates
    assert all('max="2999-12-31"' in date for date in dates)
