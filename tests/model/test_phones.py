"""What is dialled for a number as people write it, and what is no number."""

from __future__ import annotations

import pytest
from mentorkit.model.phones import dialled

from tests.trees import ORGANISATION_FILE, Tree

NUMBERS = {
    "040 123 4567": "0401234567",
    "040-123 4567": "0401234567",
    "040–123 45 67": "0401234567",
    "040.123.4567": "0401234567",
    "040\u00a0123\u202f4567": "0401234567",
    "044 123-45-67": "0441234567",
    "(09) 123 456": "09123456",
    "(0)40 123 4567": "0401234567",
    "09/123 4567": "091234567",
    "09 / 123 4567": "091234567",
    "+358 40 123 4567": "+358401234567",
    "+358 (0)40 123 4567": "+358401234567",
    "+358(0)40 123 4567": "+358401234567",
    "+46 ( 0 ) 8 123 456 78": "+46812345678",
    "(+358) 40 123 4567": "+358401234567",
    "+49 (0)30 / 1234567": "+49301234567",
    "+39 (0)6 1234567": "+39061234567",
    "+1 (212) 555-1234": "+12125551234",
    "00358 40 123 4567": "+358401234567",
    "00358 (0)40 123 4567": "+358401234567",
    "112": "112",
    "1121 2345": "11212345",
    "+1 112 555 1234": "+11125551234",
    "116 117": "116117",
    "000": "000",
    "1777": "1777",
    "0800 12345": "080012345",
    "09 123 456 ankn. 12": "09123456;ext=12",
    "09 123 456, ext. 5": "09123456;ext=5",
    "+358 (0)9 123 456 alanumero 12": "+3589123456;ext=12",
    "(09) 123 456 x12": "09123456;ext=12",
    "٠٤٠ ١٢٣ ٤٥٦٧": "0401234567",
    "\u200e+358 40 123 4567\u200e": "+358401234567",
}
NOT_ONE = [
    "040 123 4567 / 050 765 4321",
    "040 123 4567, 050 765 4321",
    "040 123 4567 tai 050 765 4321",
    "+358 40 123 4567 +358 50 765 4321",
    "112 / 1777",
    "112 1777",
    "112-1777",
    "040 12/34",
    "123/45678",
    "09/123 45/678",
    "+358 12",
    "040 123 4567/8",
    "040 123 4567-9",
    "ei puhelinta",
    "puh. 040 123 4567",
    "tel:0401234567",
    "040 123 4567 (arkisin)",
    "040 123 4567.",
    "040 (123 4567",
    "12",
    "+358",
    "+",
    "1234567890123456",
    "²³4",
]


@pytest.mark.parametrize(("written", "wanted"), NUMBERS.items())
def test_a_number_is_dialled_without_what_makes_it_readable(written: str, wanted: str) -> None:
    assert dialled(written) == wanted


@pytest.mark.parametrize("written", NOT_ONE)
def test_what_is_not_exactly_one_number_is_not_dialled(written: str) -> None:
    assert dialled(written) is None


@pytest.mark.parametrize(
    "written", ["1 " * 50_000, "(" * 50_000, "1-" * 50_000 + "x", "1x" * 50_000]
)
def test_a_long_text_is_no_number(written: str) -> None:
    assert dialled(written) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [(22, "contacts[0].phone"), (25, "help.phone"), (39, "accessibility.authority.phone")],
)
@pytest.mark.parametrize("written", NOT_ONE[:3])
def test_a_value_that_is_not_one_number_is_reported_wherever_it_is(
    tree: Tree, written: str, line: int, place: str
) -> None:
    text = (tree.root / ORGANISATION_FILE).read_text(encoding="utf-8").split("\n")
    indent, _, _ = text[line - 1].partition("phone")
    text[line - 1] = f'{indent}phone: "{written}"'
    tree.write(ORGANISATION_FILE, "\n".join(text))
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:{line}: {place}: expected one phone number such as 040 123 4567 or +358 40 123 4567, found '{written}'; write that number alone, and leave the key out where there is none"
    ]


@pytest.mark.parametrize(
    ("key", "given", "meant"),
    [
        ("email: aino@silta.fi", "mailto:aino@silta.fi", "aino@silta.fi"),
        ("email: aino@silta.fi", "aino@silta.fi.", "aino@silta.fi"),
        ("email: aino@silta.fi", "aino @ silta.fi", "aino@silta.fi"),
        ("email: aino@silta.fi", "Aino Aalto <aino@silta.fi>", "aino@silta.fi"),
        ("email: aino@silta.fi", "aino(at)silta.fi", "aino@silta.fi"),
        ("web: https://www.saavutettavuusvaatimukset.fi", "www.silta.fi", "https://www.silta.fi"),
        ("web: https://www.saavutettavuusvaatimukset.fi", "silta.fi/a", "https://silta.fi/a"),
        ("web: https://www.saavutettavuusvaatimukset.fi", "https://silta.fi.", "https://silta.fi"),
        (
            "web: https://www.saavutettavuusvaatimukset.fi",
            "https://silta.fi/a.",
            "https://silta.fi/a",
        ),
        ("web: https://www.saavutettavuusvaatimukset.fi", "https:/silta.fi", "https://silta.fi"),
        ("site_address: https://mentorointi.silta.fi/", "www.silta.fi", "https://www.silta.fi"),
    ],
)
def test_what_an_address_means_is_suggested(tree: Tree, key: str, given: str, meant: str) -> None:
    tree.change(ORGANISATION_FILE, key, f'{key.partition(": ")[0]}: "{given}"')
    [problem] = tree.problems()
    assert problem.endswith(f"found '{given}'; did you mean '{meant}'?")


@pytest.mark.parametrize(
    "given",
    [
        *("aino", "aino@silta.fi, onni@silta.fi", "aino@silta.fi onni"),
        *("aino@silta.fi. Kiitos", "aino@silta.fi. onni@silta.fi"),
    ],
)
def test_nothing_is_suggested_where_it_is_not_clear(tree: Tree, given: str) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", f'email: "{given}"')
    [problem] = tree.problems()
    assert problem.endswith(f"such as aino@silta.fi, found '{given}'")
