"""Checks of an organisation's values: languages, time zone, logo and film."""

from __future__ import annotations

from tests.trees import (
    LOGO_FILE,
    ORGANISATION_FILE,
    Tree,
)


def test_an_unknown_language_of_an_organisations_text_is_reported(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "programme: {fi: Työuramentorointi}",
        "programme: {fi: Työuramentorointi, ruotsi: Mentorskap}",
    )
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:2: programme.ruotsi: unknown language code 'ruotsi'; expected one of fi",
    ]


def test_an_unknown_time_zone_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "time_zone: Europe/Helsinki", "time_zone: Europe/Helsinky")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:14: time_zone: unknown time zone 'Europe/Helsinky'; did you mean 'Europe/Helsinki'?",
    ]


def test_a_path_is_no_time_zone(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "time_zone: Europe/Helsinki", "time_zone: ../../etc/passwd")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:14: time_zone: unknown time zone '../../etc/passwd'",
    ]


def test_a_time_that_the_clocks_skip_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 2027-03-28 03:30")
    tree.change(ORGANISATION_FILE, "events: {mid-point: 2027-04-14}\n", "")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:12: events.closing: there is no such time as 2027-03-28 03:30 in Europe/Helsinki, where the clocks are put forward; write 2027-03-28 04:30 or another time",
    ]


def test_a_time_that_the_clocks_show_twice_is_no_problem(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 2027-10-31 03:30")
    assert tree.problems() == []


def test_a_logo_that_is_missing_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logos.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logos.svg' is missing; did you mean 'logo.svg'?",
    ]


def test_a_logo_that_is_missing_without_a_near_match_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: tunnus.png")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'tunnus.png' is missing; expected one of logo.svg",
    ]


def test_a_logo_of_another_kind_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logo.gif")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: expected a file that ends in .svg, .png, .jpg or .jpeg, found 'logo.gif'",
    ]


def test_a_logo_outside_the_folder_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: ../../templates/symbols/line.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file '../../templates/symbols/line.svg' is outside the organisation's folder; move it there",
    ]


def test_a_logo_with_an_absolute_path_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: /etc/logo.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file '/etc/logo.svg' is outside the organisation's folder; move it there",
    ]


def test_a_logo_whose_name_no_file_can_have_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: " + "x" * 300 + ".svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' cannot be read; name a file in this folder",
    ]


def test_a_logo_that_is_a_link_to_itself_is_reported(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    (tree.root / LOGO_FILE).symlink_to("logo.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logo.svg' cannot be read; name a file in this folder",
    ]


def test_a_logo_that_is_a_link_out_of_the_folder_is_reported(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    (tree.root / LOGO_FILE).symlink_to(tree.root / "materials/templates/symbols/line.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logo.svg' is outside the organisation's folder; move it there",
    ]


def test_a_logo_that_is_a_folder_is_reported(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    tree.write(f"{LOGO_FILE}/x", "")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logo.svg' is missing; add it to reference/",
    ]


def test_a_film_that_is_missing_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: {file: filmi.mp4}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video.file: the file 'filmi.mp4' is missing; add it to reference/",
    ]


def test_a_poster_of_another_kind_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: {poster: kansi.webp}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video.poster: expected a file that ends in .jpg, .jpeg, .png or .svg, found 'kansi.webp'",
    ]
