"""What the theme's templates write that is no valid HTML, set right in the finished pages.

Where a template can be replaced it is (`overrides/`); these are single attributes in long ones.
"""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_ROOT = re.compile(r'(<html lang="[^"]*")(?! dir)')


def valid_html(html: str, direction: str) -> str:
    """Return a page of the theme as valid HTML (WHATWG) that says in which direction it is read.

    A check box takes no `autocomplete`, an empty `tabindex` is none, and a label may not name a
    control that is not on the page.
    """
    html = _TOGGLE.sub(r"\1", html).replace(' tabindex=""', "")
    if 'id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")
    return _ROOT.sub(rf'\1 dir="{direction}"', html, count=1)
