"""Attacks that are refused, each with its file and line."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from mentorkit.model.markup import plain_text
from mentorkit.model.text import Text
from mentorkit.render.inline import TextRenderer

from tests.attacks.payloads import PAYLOADS
from tests.trees import ORGANISATION_FILE, TOOL_FILE, Tree

HEAD = "name: Silta ry\nprogramme"
FIELDS: dict[str, tuple[str, str, list[str]]] = {
    "colour-with-rules": (
        '"#17584F"',
        '"#17584F; } body { display: none"',
        [
            "6: colours.main: expected a colour such as \"#17584F\", found '#17584F; } body { display: none'"
        ],
    ),
    "colour-with-address": (
        '"#17584F"',
        '"url(//x.fi/a.png)"',
        ["6: colours.main: expected a colour such as \"#17584F\", found 'url(//x.fi/a.png)'"],
    ),
    "email-with-header": (
        "aino@silta.fi",
        "aino@silta.fi?bcc=x@x.fi",
        [
            "21: contacts[0].email: expected an email address such as aino@silta.fi, found 'aino@silta.fi?bcc=x@x.fi'"
        ],
    ),
    "email-with-encoded-line": (
        "aino@silta.fi",
        "a%0Abcc:b@x.fi",
        [
            "21: contacts[0].email: expected an email address such as aino@silta.fi, found 'a%0Abcc:b@x.fi'"
        ],
    ),
    "email-with-line": (
        "aino@silta.fi",
        '"a@x.fi\\r\\nBcc: b@x.fi"',
        ["21: contacts[0].email: found the invisible character U+000D; remove it"],
    ),
    "email-with-quote": (
        "aino@silta.fi",
        '"a\\"onclick=b@x.fi"',
        [
            "21: contacts[0].email: expected an email address such as aino@silta.fi, found 'a\"onclick=b@x.fi'"
        ],
    ),
    "email-with-tag": (
        "aino@silta.fi",
        '"<b>@x.fi"',
        [
            "21: contacts[0].email: expected an email address such as aino@silta.fi, found '<b>@x.fi'"
        ],
    ),
    "site-javascript": (
        "https://mentorointi.silta.fi/",
        "javascript:alert(1)",
        [
            "17: site_address: expected an address that begins with https://, found 'javascript:alert(1)'"
        ],
    ),
    "site-with-quote": (
        "https://mentorointi.silta.fi/",
        "'https://x.fi/\"><script>'",
        [
            "17: site_address: expected an address that begins with https://, found 'https://x.fi/\"><script>'"
        ],
    ),
    "site-with-user": (
        "https://mentorointi.silta.fi/",
        "https://silta.fi@x.fi/",
        [
            "17: site_address: expected an address that begins with https://, found 'https://silta.fi@x.fi/'"
        ],
    ),
    "site-with-backslash": (
        "https://mentorointi.silta.fi/",
        "https://silta.fi\\@x.fi",
        [
            "17: site_address: expected an address that begins with https://, found 'https://silta.fi\\@x.fi'"
        ],
    ),
    "web-data": (
        "https://www.saavutettavuusvaatimukset.fi",
        "data:text/html,x",
        [
            "41: accessibility.authority.web: expected an address that begins with https://, found 'data:text/html,x'"
        ],
    ),
    "web-file": (
        "https://www.saavutettavuusvaatimukset.fi",
        "file:///etc/passwd",
        [
            "41: accessibility.authority.web: expected an address that begins with https://, found 'file:///etc/passwd'"
        ],
    ),
    "film-javascript": (
        "video: {}",
        'video: {address: "javascript:alert(1)", provider: x}',
        [
            "26: video.address: expected an address that begins with https://, found 'javascript:alert(1)'"
        ],
    ),
    "film-outside": (
        "video: {}",
        "video: {file: ../../../x.mp4}",
        [
            "26: video.file: the file '../../../x.mp4' is outside the organisation's folder; move it there"
        ],
    ),
    "logo-outside": (
        "logo: logo.svg",
        "logo: ../../programme.svg",
        [
            "3: logo: the file '../../programme.svg' is outside the organisation's folder; move it there"
        ],
    ),
    "logo-absolute": (
        "logo: logo.svg",
        "logo: /usr/share/x.svg",
        [
            "3: logo: the file '/usr/share/x.svg' is outside the organisation's folder; move it there"
        ],
    ),
    "logo-of-another-kind": (
        "logo: logo.svg",
        "logo: /etc/passwd",
        ["3: logo: expected a file that ends in .svg, .png, .jpg or .jpeg, found '/etc/passwd'"],
    ),
    "logo-address": (
        "logo: logo.svg",
        "logo: https://x.fi/a.svg",
        ["3: logo: the file 'https://x.fi/a.svg' is missing; expected one of logo.svg"],
    ),
    "logo-nul": (
        "logo: logo.svg",
        'logo: "a\\0.svg"',
        ["3: logo: found the invisible character U+0000; remove it"],
    ),
    "logo-of-a-long-name": (
        "logo: logo.svg",
        "logo: " + "a" * 5000 + ".svg",
        [
            "3: logo: the file 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' cannot be read; name a file in this folder"
        ],
    ),
    "time-zone-outside": (
        "Europe/Helsinki",
        "../../../etc/passwd",
        ["14: time_zone: unknown time zone '../../../etc/passwd'"],
    ),
    "locale-outside": (
        "time_zone:",
        "locales: [../fi]\ntime_zone:",
        ["14: locales[0]: the programme has no language '../fi'; expected one of fi"],
    ),
    "language-with-quote": (
        "programme: {fi: Työuramentorointi}",
        'programme: {"fi\\" onclick=\\"x": a}',
        [
            '2: programme.fi" onclick="x: unknown language code \'fi" onclick="x\'; expected one of fi'
        ],
    ),
    "nul": (
        HEAD,
        'name: "a\\0b"\nprogramme',
        ["1: name: found the invisible character U+0000; remove it"],
    ),
    "escape-character": (
        HEAD,
        'name: "a\\x1b[31mb"\nprogramme',
        ["1: name: found the invisible character U+001B; remove it"],
    ),
    "turned-direction": (
        HEAD,
        'name: "a\\u202Eb"\nprogramme',
        ["1: name: found the invisible character U+202E; remove it"],
    ),
    "no-width": (
        HEAD,
        'name: "a\\u200Bb"\nprogramme',
        ["1: name: found the invisible character U+200B; remove it"],
    ),
    "line-separator": (
        HEAD,
        'name: "a\\u2028b"\nprogramme',
        ["1: name: found the invisible character U+2028; remove it"],
    ),
    "tag-character": (
        HEAD,
        'name: "a\\U000E0041b"\nprogramme',
        ["1: name: found the invisible character U+E0041; remove it"],
    ),
    "no-character": (
        HEAD,
        'name: "a\\uFFFFb"\nprogramme',
        ["1: name: found the invisible character U+FFFF; remove it"],
    ),
    "python-call": (
        HEAD,
        "name: !!python/object/apply:os.system [id]\nprogramme",
        [
            "1: name: tags such as !!python/object/apply:os.system are not allowed; remove it, or put the text in quotes"
        ],
    ),
    "python-name": (
        HEAD,
        "name: !!python/name:os.system x\nprogramme",
        [
            "1: name: tags such as !!python/name:os.system are not allowed; remove it, or put the text in quotes"
        ],
    ),
    "include": (
        HEAD,
        "name: !include /etc/passwd\nprogramme",
        ["1: name: tags such as !include are not allowed; remove it, or put the text in quotes"],
    ),
    "binary": (
        HEAD,
        "name: !!binary aGVp\nprogramme",
        ["1: name: tags such as !!binary are not allowed; remove it, or put the text in quotes"],
    ),
    "alias": (
        HEAD,
        "name: &a Silta ry\nshort_name: *a\nprogramme",
        [
            "1: name: anchors (&) and aliases (*) are not allowed; write the value out",
            "2: short_name: anchors (&) and aliases (*) are not allowed; write the value out",
        ],
    ),
    "merge-key": (
        "video: {}",
        "video:\n  <<: {file: x}",
        ["27: video.<<: unknown key; expected one of address, file, poster, provider"],
    ),
    "key-twice": (
        HEAD,
        "name: a\nname: b\nprogramme",
        ["2: name: the key is given twice, first on line 1; remove one"],
    ),
    "second-document": (
        HEAD,
        "name: a\n---\nname: b\nprogramme",
        ["2: a second document begins; remove the line '---'"],
    ),
    "many-brackets": (
        "video: {}",
        "video: " + "[" * 50000,
        ["26: this is not valid YAML: exceeded maximum nesting depth; remove the many brackets"],
    ),
    "many-levels": (
        "video: {}",
        "video: " + "[" * 60 + "]" * 60,
        ["26: video: more than 30 levels; check the indentation"],
    ),
    "many-items": (
        "help:\n",
        '  - {name: a, phone: "1"}\n' * 5000 + "help:\n",
        ["222: contacts[200]: the list has more than 200 items; shorten it"],
    ),
    "long-text": (
        HEAD,
        "name: " + "a" * 30000 + "\nprogramme",
        ["1: name: the text has 30000 characters; shorten it to 20000"],
    ),
    "many-meetings": (
        "meetings: 6",
        "meetings: 1000000",
        ["9: meetings: expected at most 60, found the number 1000000"],
    ),
}
"""What stands in an organisation's file, what is written instead, and the problems."""

TEXTS = {
    "jinja-expression": "found '{{': no Jinja in texts; write a fact as {name}, with single braces",
    "jinja-class-walk": "found '{{': no Jinja in texts; write a fact as {name}, with single braces",
    "jinja-macro": "found '{{': no Jinja in texts; write a fact as {name}, with single braces",
    "jinja-statement": "found '{%': no Jinja in texts; write a fact as {name}, with single braces",
    "jinja-include": "found '{%': no Jinja in texts; write a fact as {name}, with single braces",
    "jinja-comment": "found '{#': no Jinja in texts; write a fact as {name}, with single braces",
    "script": "found HTML; a short text can contain emphasis and links",
    "script-open": "found HTML; a short text can contain emphasis and links",
    "image-event": "found HTML; a short text can contain emphasis and links",
    "iframe": "found HTML; a short text can contain emphasis and links",
    "style-element": "found HTML; a short text can contain emphasis and links",
    "base-element": "found HTML; a short text can contain emphasis and links",
    "meta-refresh": "found HTML; a short text can contain emphasis and links",
    "form-element": "found HTML; a short text can contain emphasis and links",
    "end-of-everything": "found HTML; a short text can contain emphasis and links",
    "end-of-title": "found HTML; a short text can contain emphasis and links",
    "comment-open": "found HTML; a short text can contain emphasis and links",
    "cdata": "found HTML; a short text can contain emphasis and links",
    "back-quote": "found code; a short text can contain emphasis and links",
    "link-javascript": "a link leads to 'javascript:alert(1)'; expected page:…, tool:…, document:…, https://… or mailto:…",
    "link-encoded": "a link leads to 'javascript:alert(1)'; expected page:…, tool:…, document:…, https://… or mailto:…",
    "link-data": "a link leads to 'data:text/html;base64,PHNjcmlwdD4='; expected page:…, tool:…, document:…, https://… or mailto:…",
    "link-file": "a link leads to 'file:///etc/passwd'; expected page:…, tool:…, document:…, https://… or mailto:…",
    "link-definition": "found a link definition; write the address in the link, as [text](address)",
    "autolink": "found the bare address <https://x.fi/>; write it as [text](https://x.fi/)",
    "picture": "found a picture; a short text can contain emphasis and links",
    "attribute-list": "unknown fact '{: onclick=alert(1) }'",
    "attribute-list-id": "found '{#': no Jinja in texts; write a fact as {name}, with single braces",
    "emphasis": "found code; a short text can contain emphasis and links",
    "heading": "found a heading; a short text can contain emphasis and links",
    "list": "found a list; a short text can contain emphasis and links",
    "quotation": "found a quotation block; a short text can contain emphasis and links",
    "html-attribute-markdown": "found HTML; a short text can contain emphasis and links",
    "css-string-end": "unknown fact '{ display: none }'",
    "script-data-end": "found HTML; a short text can contain emphasis and links",
    "format": "unknown fact '{0.__class__}'",
}
"""How each attack is refused in a text that may hold emphasis and links."""


@pytest.mark.parametrize(("old", "new", "problems"), FIELDS.values(), ids=FIELDS)
def test_an_attack_in_a_field_is_refused(
    tree: Tree, old: str, new: str, problems: list[str]
) -> None:
    tree.change(ORGANISATION_FILE, old, new)
    assert tree.problems() == [f"{ORGANISATION_FILE}:{problem}" for problem in problems]


@pytest.mark.parametrize("name", TEXTS)
def test_an_attack_in_a_text_is_refused(tree: Tree, name: str) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", json.dumps(PAYLOADS[name]))
    first, *_ = tree.problems()
    assert first.startswith(f"{TOOL_FILE}:3: aim: {TEXTS[name]}")


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name not in TEXTS])
def test_an_attack_in_a_text_that_is_not_refused_is_words(tree: Tree, name: str) -> None:
    attack = PAYLOADS[name]
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", json.dumps(attack))
    assert tree.problems() == []
    html = str(TextRenderer("fi", {}, lambda _: None).inline(Text(attack)))
    tags = r"</?(?:em|strong)>"
    assert re.findall(r"<[^>]*>", html) == re.findall(tags, html)
    assert unescape(re.sub(tags, "", html)) == plain_text(attack)
