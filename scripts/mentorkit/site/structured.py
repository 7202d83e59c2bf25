"""A page's structured data (schema.org, as JSON-LD): only what truly applies to the page.

Knows nothing of MkDocs: names and addresses are passed in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from mentorkit.render.view import View
from mentorkit.site.own_files import LOGO

Data = dict[str, Any]


def json_ld(items: Sequence[Data]) -> Markup:
    """Return items as a script element's content; without `<`, it cannot end the element."""
    graph = {"@context": "https://schema.org", "@graph": list(items)}
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))


def publisher(view: View, site: str) -> list[Data]:
    """Return the publisher and the website; `site` is its address."""
    organisation = view.organisation
    who: Data = {
        "@type": "Organization",
        "@id": f"{site}#organisation",
        "name": view.own_plain(organisation.name),
        "url": site,
    }
    if organisation.logo:
        who["logo"] = f"{site}{LOGO}"
    web = {
        "@type": "WebSite",
        "name": view.own_plain(organisation.programme),
        "url": site,
        "inLanguage": view.locale,
        "publisher": {"@id": who["@id"]},
    }
    return [who, web]


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Data:
    """Return the breadcrumbs from the home page, given as names and addresses, the page last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }


def how_to(view: View, tool_id: str) -> Data:
    """Return how a tool is used."""
    tool, words = view.programme.tools[tool_id], view.texts.tools[tool_id]
    return {
        "@type": "HowTo",
        "name": view.plain(words.title),
        "description": view.plain(words.aim),
        "inLanguage": view.locale,
        "totalTime": f"PT{tool.minutes}M",
        **({"supply": [view.plain(need) for need in words.needs]} if words.needs else {}),
        "step": [{"@type": "HowToStep", "text": view.plain(step)} for step in words.steps],
    }


def faq_page(view: View, role: str) -> Data:
    """Return the questions that people in a role ask, with their answers."""
    words = view.texts.faqs[role]
    entries = [words.entries[i] for i in view.programme.faqs[role]]
    return {
        "@type": "FAQPage",
        "inLanguage": view.locale,
        "mainEntity": [
            {
                "@type": "Question",
                "name": view.plain(entry.question),
                "acceptedAnswer": {"@type": "Answer", "text": view.plain(entry.answer)},
            }
            for entry in entries
        ],
    }
