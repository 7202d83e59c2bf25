"""Files of values: what is taken, and in which words the rest is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import FormView, form_view
from mentorkit.model.values import FormValues, ValuesRefused, read_values

GOOD: dict[str, Any] = {
    "format": "mentorkit-form",
    "version": 1,
    "form": "closing-form",
    "locale": "fi",
    "values": {
        "parties.name.mentor": "Наталія, Žofia, Ő, Şahin",
        "parties.start-date": "2027-01-19",
        "goals.goal.2": "Kaksi\nriviä",
        "goals.reached.2": "partly",
        "rating.rating.mentee": 4,
        "quotation.consent.mentor": True,
    },
}


@pytest.fixture(scope="module")
def closing(catalogue: Catalogue) -> FormView:
    return form_view(catalogue, "closing-form", "fi")


@pytest.fixture(scope="module")
def agreement(catalogue: Catalogue) -> FormView:
    return form_view(catalogue, "agreement", "fi")


def refused(form: FormView, changed: dict[str, object]) -> tuple[str, ...]:
    """Return the faults of a good file in which something is changed."""
    with pytest.raises(ValuesRefused) as found:
        read_values(json.dumps({**GOOD, **changed}), "closing-form", form)
    return found.value.faults


def test_values_are_read_as_they_were_filled_in(closing: FormView) -> None:
    found = read_values(json.dumps(GOOD), "closing-form", closing)
    assert found == FormValues("closing-form", "fi", GOOD["values"])


def test_a_list_of_options_is_read_in_its_order(agreement: FormView) -> None:
    data = {**GOOD, "form": "agreement", "values": {"meetings.channels": ["video", "phone"]}}
    found = read_values(json.dumps(data), "agreement", agreement)
    assert found.values == {"meetings.channels": ("video", "phone")}


def test_what_is_empty_counts_as_left_out(closing: FormView) -> None:
    empty = {"parties.name.mentor": "", "parties.start-date": "", "quotation.consent.mentor": False}
    found = read_values(json.dumps({**GOOD, "values": empty}), "closing-form", closing)
    assert found.values == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "this is not valid JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "format: expected 'mentorkit-form'; this is no form of ours"),
        ('{"format": "other"}', "format: expected 'mentorkit-form'; this is no form of ours"),
    ],
)
def test_a_file_that_is_no_form_is_refused(closing: FormView, text: str, fault: str) -> None:
    with pytest.raises(ValuesRefused) as found:
        read_values(text, "closing-form", closing)
    assert found.value.faults == (fault,)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"version": 2}, "version: found 2; this reads up to 1"),
        ({"version": 0}, "version: expected a whole number from 1, found 0"),
        ({"version": True}, "version: expected a whole number from 1, found True"),
        ({"form": "agreement"}, "form: expected 'closing-form', found 'agreement'"),
        ({"locale": None}, "locale: expected a language such as 'fi'"),
        ({"values": []}, "values: expected a value for each field that is filled in"),
    ],
)
def test_a_file_of_another_shape_version_or_form_is_refused(
    closing: FormView, changed: dict[str, object], fault: str
) -> None:
    assert refused(closing, changed) == (fault,)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("goals.goal.1", 3, "expected a text, found 3"),
        ("parties.meetings-held", 6, "expected a text, found 6"),
        ("parties.start-date", "19.1.2027", 'expected a day such as 2027-01-19, found "19.1.2027"'),
        (
            "parties.start-date",
            "2027-02-30",
            'expected a day such as 2027-01-19, found "2027-02-30"',
        ),
        ("goals.reached.1", "often", 'expected one of reached, partly, not-yet, found "often"'),
        ("rating.rating.mentor", 6, "expected a whole number from 1 to 5, found 6"),
        ("rating.rating.mentor", True, "expected a whole number from 1 to 5, found true"),
        ("quotation.consent.mentee", "kyllä", 'expected true, found "kyllä"'),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_named(
    closing: FormView, key: str, value: object, expected: str
) -> None:
    assert refused(closing, {"values": {key: value}}) == (f"values.{key}: {expected}",)


def test_a_choice_that_is_not_offered_is_named(agreement: FormView) -> None:
    data = {**GOOD, "form": "agreement", "values": {"meetings.channels": ["phone", "pigeon"]}}
    with pytest.raises(ValuesRefused) as found:
        read_values(json.dumps(data), "agreement", agreement)
    assert found.value.faults == (
        "values.meetings.channels: expected a list of phone, text-message, email, video, "
        'found ["phone", "pigeon"]',
    )


def test_every_fault_of_a_file_is_told_at_once(closing: FormView) -> None:
    assert refused(closing, {"values": {"old.field": "x", "goals.goal.4": "y"}}) == (
        "values.old.field: the form has no such field",
        "values.goals.goal.4: the form has no such field",
    )
