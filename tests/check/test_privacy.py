"""The privacy notice covers all that the organiser is told on forms."""

from __future__ import annotations

from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, Tree

FORM = "  agreement:\n    groups:\n      parties:\n"
RETURNED = "  agreement:\n    returned: true\n    groups:\n      parties:\n"


def test_a_field_of_a_returned_form_says_what_it_asks_for(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, FORM, f"{RETURNED}        data: contact\n")
    tree.change(ORGANISATION_FILE, "  data: ", "  covers: [contact]\n  data: ")
    found = tree.problems()
    assert found
    for problem in found:
        assert problem.startswith(f"{PROGRAMME_FILE}:"), problem
        assert "forms.agreement.groups.parties" not in problem, problem
        assert problem.endswith(
            "the form 'agreement' is returned to the organiser, and this field has no kind of "
            "data; give it, or its group, one, such as data: contact"
        ), problem


def test_a_form_that_stays_with_the_pair_needs_no_kinds(tree: Tree) -> None:
    assert tree.problems() == []


def test_a_kind_that_the_notice_leaves_out_is_reported_with_both_places(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, FORM, f"{RETURNED}        data: contact\n")
    tree.change(ORGANISATION_FILE, "  data: ", "  covers: [contacts]\n  data: ")
    (found,) = [one for one in tree.problems() if one.startswith(ORGANISATION_FILE)]
    assert ": privacy.covers: the privacy notice does not cover 'contact', for which " in found
    assert f"({PROGRAMME_FILE}:" in found
    assert found.endswith(
        "; did you mean 'contacts'?; say it under data, and add contact to covers"
    ), found
