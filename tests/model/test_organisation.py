"""One organisation's values: what does not go together or cannot be."""

from __future__ import annotations

import pytest
from mentorkit.model.organisation import FACT_NAMES, localised
from mentorkit.model.text import Source

from tests.trees import ORGANISATION, ORGANISATION_FILE, Tree


def test_a_colour_in_words_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, 'main: "#17584F"', "main: vihreä")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:6: colours.main: expected a colour such as \"#17584F\", found 'vihreä'",
    ]


def test_a_colour_without_quotes_is_reported_with_the_remedy(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, 'main: "#17584F"', "main: #17584F")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:6: colours.main: expected a text, found nothing; a colour needs quotes, since # begins a comment",
    ]


@pytest.mark.parametrize(
    ("colour", "found", "nearest"),
    [
        ("#7FB2A8", "2.37", "#4E7F76"),
        ("#FFCC00", "1.51", "#917300"),
        ("#777777", "4.47", "#767676"),
        ("#EE0000", "4.53", None),
    ],
)
def test_a_colour_that_is_too_light_is_reported_with_the_nearest_that_is_not(
    tree: Tree, colour: str, found: str, nearest: str | None
) -> None:
    tree.change(ORGANISATION_FILE, 'main: "#17584F"', f'main: "{colour}"')
    assert tree.problems() == (
        [
            f'materials/organisations/reference/organisation.yml:6: colours.main: this colour is too light: its contrast with white is {found} : 1, and text needs 4.5 : 1 (WCAG 2.2, 1.4.3); the nearest that is dark enough is "{nearest}"; write it, or adjust: true to have it made so',
        ]
        if nearest
        else []
    )


@pytest.mark.parametrize(("colour", "taken"), [("#7FB2A8", "#4E7F76"), ("#ee0000", "#ee0000")])
def test_a_colour_that_is_too_light_is_adjusted_if_asked_for(
    tree: Tree, colour: str, taken: str
) -> None:
    tree.change(ORGANISATION_FILE, '  main: "#17584F"', f'  adjust: true\n  main: "{colour}"')
    assert tree.problems() == []
    assert tree.catalogue().organisation.colours.main == taken


def test_what_is_no_colour_is_not_adjusted(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, '  main: "#17584F"', "  adjust: true\n  main: green")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:7: colours.main: expected a colour such "
        "as \"#17584F\", found 'green'"
    ]


def test_two_colours_that_just_differ_are_taken(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, '"#3B4A8C"', '"#0F4F6B"')
    assert tree.problems() == []


@pytest.mark.parametrize(
    ("funders", "said"),
    [
        ("[{text: a}, {text: b}, {text: c}, {text: d}]", None),
        ("[{text: EU, logo: logo.svg, logo_alt: Tunnus}]", None),
        (
            "[{text: a}, {text: b}, {text: c}, {text: d}, {text: e}]",
            "funders: expected at most 4, found a list of 5",
        ),
        (
            "[{text: EU, logo: logo.svg}]",
            "funders[0]: expected logo and logo_alt together, found only the logo; add logo_alt",
        ),
        (
            "[{text: EU, logo_alt: Tunnus}]",
            "funders[0]: expected logo and logo_alt together, found only the logo_alt; add logo",
        ),
    ],
)
def test_funders_are_few_and_their_emblems_described(
    tree: Tree, funders: str, said: str | None
) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", f"video: {{}}\nfunders: {funders}")
    assert tree.problems() == ([f"{ORGANISATION_FILE}:27: {said}"] if said else [])


@pytest.mark.parametrize("second", ["#17584F", "#17584f", "#1A5A50", "#176A5F"])
def test_two_colours_that_look_the_same_are_reported(tree: Tree, second: str) -> None:
    tree.change(ORGANISATION_FILE, '"#3B4A8C"', f'"{second}"')
    assert tree.problems() == [
        f"materials/organisations/reference/organisation.yml:5: colours: expected two colours that can be told apart, found #17584F and {second}; the first phase has the one, the second phase the other",
    ]


@pytest.mark.parametrize("main", ["#1976D2", "#767676", "#0072C6", "#D32F2F", "#00796B"])
def test_a_colour_that_is_dark_enough_on_white_may_be_used(tree: Tree, main: str) -> None:
    tree.change(ORGANISATION_FILE, 'main: "#17584F"', f'main: "{main}"')
    assert tree.problems() == []


def test_dates_out_of_order_are_reported_as_they_were_found(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-07-01")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:10: dates: expected the start before the end, found the start 2027-07-01 and the end 2027-06-15",
    ]


def test_times_out_of_order_on_one_day_are_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-06-15 18:00")
    tree.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 2027-06-15 9:30")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:10: dates: expected the start before the end, found the start 2027-06-15 18:00 and the end 2027-06-15 09:30",
    ]


def test_a_date_may_have_a_time(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-01-19 17:00")
    dates = tree.catalogue().organisation.dates
    given = [moment for moment in (dates.start, dates.end) if moment]
    assert [str(moment) for moment in given] == ["2027-01-19 17:00", "2027-06-15"]
    assert [one.machine_readable for one in given] == ["2027-01-19T17:00", "2027-06-15"]


def test_a_film_with_both_file_and_address_is_reported(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "video: {}",
        'video: {file: filmi.mp4, address: "https://video.fi/1", provider: Video}',
    )
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video: expected a file or an address, found both",
    ]


def test_a_film_at_an_unnamed_provider_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", 'video: {address: "https://video.fi/1"}')
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video: expected address and provider together, found only the address",
    ]


def test_a_provider_without_an_address_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: {provider: Video}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video: expected address and provider together, found only the provider",
    ]


def test_a_contact_that_nobody_can_reach_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "  phone: 040 000 0001", "  hours: aina")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:23: help: expected an email or a phone number, found neither",
    ]


def test_no_contact_at_all_is_reported(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "contacts:\n  - name: Aino Aalto\n    role: Koordinaattori\n    email: aino@silta.fi\n    phone: 040 000 0000\n",
        "contacts: []\n",
    )
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:18: contacts: expected at least 1, found an empty list",
    ]


def test_an_email_without_an_at_sign_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", "email: aino.silta.fi")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:21: contacts[0].email: expected an email address such as aino@silta.fi, found 'aino.silta.fi'",
    ]


def test_an_address_without_a_scheme_is_reported(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "site_address: https://mentorointi.silta.fi/",
        "site_address: mentorointi.silta.fi",
    )
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:17: site_address: expected an address that begins with https://, found 'mentorointi.silta.fi'; did you mean 'https://mentorointi.silta.fi'?",
    ]


def test_an_address_that_is_a_script_is_reported(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "site_address: https://mentorointi.silta.fi/",
        'site_address: "javascript:alert(1)"',
    )
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:17: site_address: expected an address that begins with https://, found 'javascript:alert(1)'",
    ]


def test_a_text_in_one_language_that_is_a_number_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "programme: {fi: Työuramentorointi}", "programme: {fi: 5}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:2: programme: expected a text for the language 'fi'; put numbers and dates in quotes",
    ]


def test_a_text_in_no_language_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "programme: {fi: Työuramentorointi}", "programme: {}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:2: programme: expected a text, or one text for each language (fi: …), found none",
    ]


def test_a_number_for_all_languages_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "name: Silta ry", "name: 2027")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:1: name: expected a text, or one text for each language (fi: …), found the number 2027; put it in quotes",
    ]


def test_an_unknown_status_is_reported_with_the_choices(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "status: partial", "status: partly")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:28: accessibility.status: expected 'partial', 'none' or 'full', found 'partly'",
    ]


def test_a_text_for_one_language_knows_its_language_and_source(tree: Tree) -> None:
    programme = tree.catalogue().organisation.programme
    text = localised(programme, "sv")
    assert text is not None
    assert (text, text.language, text.source) == (
        "Työuramentorointi",
        "fi",
        Source(ORGANISATION_FILE, 2, "organisation"),
    )


def test_a_text_for_all_languages_has_no_language_of_its_own(tree: Tree) -> None:
    text = localised(tree.catalogue().organisation.name, "sv")
    assert text is not None
    assert (text, text.language) == ("Silta ry", None)


def test_nothing_in_no_language_is_nothing() -> None:
    assert localised(None, "fi") is None


def test_the_facts_that_texts_may_name_are_those_there_are(tree: Tree) -> None:
    assert set(tree.catalogue().facts("fi")) >= FACT_NAMES


def test_a_placeholder_is_let_through_where_an_email_or_an_address_belongs(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", 'email: "[[sähköposti]]"')
    tree.change(
        ORGANISATION_FILE,
        "site_address: https://mentorointi.silta.fi/",
        'site_address: "[[osoite]]"',
    )
    assert tree.problems() == []


@pytest.mark.parametrize(
    "key", ["logo", "logo_alt", "months", "meetings", "time_zone", "site_address"]
)
def test_what_may_be_left_out_may_be_left_out(tree: Tree, key: str) -> None:
    (line,) = (line for line in ORGANISATION.splitlines() if line.startswith(f"{key}:"))
    tree.change(ORGANISATION_FILE, f"{line}\n", "")
    assert tree.problems() == []


def test_dates_may_be_given_in_quotes_and_in_part(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "  start: 2027-01-19\n  end: 2027-06-15\n",
        '  start: "2027-01-19"\n',
    )
    assert tree.problems() == []


@pytest.mark.parametrize("address", ["https://silta.fi/?sivu=1", "https://silta.fi/#alku"])
def test_a_site_address_that_pages_cannot_begin_with_is_reported(tree: Tree, address: str) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", f'"{address}"')
    assert tree.problems() == [
        f"materials/organisations/reference/organisation.yml:17: site_address: expected an address without ? and #, since the pages' addresses begin with it, found '{address}'",
    ]


def test_a_placeholder_that_is_not_closed_is_no_address(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", '"[[osoite"')
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:17: site_address: expected an address that begins with https://, found '[[osoite'",
    ]


def test_a_text_on_several_lines_of_the_file_is_one_line(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "name: Silta ry\n", "name: |\n  Silta\n  ry\n")
    tree.change(ORGANISATION_FILE, "name: Aino Aalto\n", "name: >\n      Aino\n      Aalto\n")
    organisation = tree.catalogue().organisation
    assert localised(organisation.name, "fi") == "Silta ry"
    assert organisation.contacts[0].name == "Aino Aalto"


def test_an_authoritys_address_is_that_of_the_readers_language(tree: Tree) -> None:
    web = "https://www.saavutettavuusvaatimukset.fi"
    tree.change(ORGANISATION_FILE, web, f"{{fi: {web}, sv: https://www.tillganglighetskrav.fi}}")
    facts = tree.catalogue().organisation.facts
    assert facts("fi")["authority_web"] == web
    assert facts("sv")["authority_web"] == "https://www.tillganglighetskrav.fi"
