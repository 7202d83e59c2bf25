"""What is read from finished HTML."""

from __future__ import annotations

from mentorkit.site.parsed import heading_languages, ids_of, inline_scripts


def test_a_script_within_a_page_is_found_and_a_file_is_not() -> None:
    page = '<script>one("a < b")\n</script><script src=a.js></script><p>Text</p>'
    assert inline_scripts(page) == {'one("a < b")\n'}


def test_data_is_no_script() -> None:
    assert inline_scripts('<script type="application/json">{"a": 1}</script>') == set()
    assert inline_scripts('<script type="application/ld+json">{"a": 1}</script>') == set()
    assert inline_scripts('<script type="module">two()</script>') == {"two()"}
    assert inline_scripts('<script type="text/javascript">two()</script>') == {"two()"}


def test_a_script_in_a_comment_does_not_run() -> None:
    assert inline_scripts("<p>Text</p><!--offline <script>one()</script> offline-->") == set()


def test_every_id_is_a_place_and_what_looks_like_one_is_not() -> None:
    html = '<p id=a data-id="b">id="c"</p><svg><g id="d"/></svg><!--<p id="e">--><p id="&amp;">'
    assert ids_of(html) == {"a", "d", "&"}


def test_a_heading_says_its_language_by_its_id() -> None:
    html = '<h2 class="x" id="a" lang="fi">A</h2><h3 id="b">B</h3><h2 lang="sv">C</h2>'
    assert heading_languages(html) == {"a": "fi"}


def test_a_title_says_its_language_itself() -> None:
    assert heading_languages('<h1 id="a" lang="fi">A</h1><h3 data-id="b" lang="sv">B</h3>') == {}
