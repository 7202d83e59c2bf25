"""What web servers are to send with a site: one policy, written out for each common host.

Hosts configured in text have a template in `materials/templates/hosting/`; those configured in
JSON get their data here. The policy is made from the finished pages, since it lists the hashes
of their inline scripts. Of the organisation it knows only the site's path; of MkDocs, nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mentorkit.model.editions import FILE_TYPES
from mentorkit.model.organisation import Host
from mentorkit.site.parsed import inline_scripts

ERROR_PAGE = "404.html"
HASHED = r"\.[0-9a-f]{8}\.min\.(css|js)$"
"""Files whose names change with their content."""
FONTS = r"\.woff2$"
TYPES: Mapping[str, str] = {
    **{file.extension: file.media_type for file in FILE_TYPES if file.media_type},
    ".webmanifest": "application/manifest+json",
}
"""Types that not every server knows."""
FOREVER = "public, max-age=31536000, immutable"
A_MONTH = "public, max-age=2592000"
ASK_FIRST = "no-cache"
SUGGESTED = {"name": "Strict-Transport-Security", "value": "max-age=31536000"}
"""Only a suggestion: it would bind the whole host, not just this site."""

_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


@dataclass(frozen=True)
class Policy:
    """What is sent with every response of a site.

    `root` is the site's path on its host, with a slash at either end. `error_pages` are below
    the root, and the nearest one applies; `hashed` are the files that never change.
    """

    root: str
    headers: Mapping[str, str]
    error_pages: Sequence[str]
    hashed: Sequence[str]

    @property
    def folders(self) -> tuple[str, ...]:
        """Return the folders with an error page of their own."""
        return tuple(page.removesuffix(ERROR_PAGE) for page in self.error_pages if "/" in page)


def content_security_policy(scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy under which only these inline scripts run."""
    digests = {hashlib.sha256(script.encode("utf-8")).digest() for script in scripts}
    hashes = sorted(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def site_policy(site_dir: Path, root: str, pages: Mapping[str, str]) -> Policy:
    """Return the policy of a finished site that is served under a path of its host.

    `pages` are the texts of all its pages by their paths.
    """
    scripts = {script for html in pages.values() for script in inline_scripts(html)}
    paths = [p.relative_to(site_dir).as_posix() for p in site_dir.rglob("*") if p.is_file()]
    return Policy(
        root,
        {
            "Content-Security-Policy": content_security_policy(scripts),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
            "Cross-Origin-Opener-Policy": "same-origin",
        },
        sorted((p for p in paths if p.rsplit("/", 1)[-1] == ERROR_PAGE), key=lambda p: (len(p), p)),
        sorted(path for path in paths if re.search(HASHED, path)),
    )


ON_REQUEST: Mapping[Host, tuple[str, str]] = {
    "apache": (".htaccess", "htaccess.j2"),
    "iis": ("web.config", "web.config.j2"),
}
"""Files that stop a whole site where the host forbids what is in them, with their templates.

They are only at the root if the organisation says that it has such a host.
"""
TEMPLATE_NAMES: Mapping[str, str] = {
    "_headers": "_headers.j2",
    "_redirects": "_redirects.j2",
    "hosting/nginx.conf": "nginx.conf.j2",
    "hosting/Caddyfile": "Caddyfile.j2",
}
"""The template of each other file, in `templates/hosting/`, by its path below the site's root."""


def hosting_files(policy: Policy, templates: Path, host: Host | None = None) -> dict[str, str]:
    """Return the files for each host, by path below the site's root.

    Those of a `host` that must be asked for are at the root only if it is that one.
    """
    environment = _environment(templates / "hosting")
    values = _values(policy)
    names = {**TEMPLATE_NAMES}
    for one, (file, template) in ON_REQUEST.items():
        names[file if one == host else f"hosting/{file.removeprefix('.')}"] = template
    return {
        **{path: environment.get_template(name).render(values) for path, name in names.items()},
        "staticwebapp.config.json": _azure(policy),
        "vercel.json": _vercel(policy),
    }


@cache
def _environment(folder: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # none of them is HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"as_pattern": re.escape, "as_attribute": quoteattr}
    return made


def _values(policy: Policy) -> dict[str, object]:
    """Return the values for the templates."""
    return {
        "root": policy.root,
        "headers": policy.headers,
        "folders": policy.folders,
        "hashed": policy.hashed,
        "error_page": ERROR_PAGE,
        "hashed_pattern": HASHED,
        "fonts_pattern": FONTS,
        "types": TYPES,
        "suggested": SUGGESTED,
        "forever": FOREVER,
        "a_month": A_MONTH,
        "ask_first": ASK_FIRST,
    }


def _azure(policy: Policy) -> str:
    kept = dict.fromkeys(policy.hashed, FOREVER)
    kept["assets/fonts/*"] = A_MONTH
    # "always" leads from /page to /page/, which links on pages need, and from /page.html to
    # /page/, which is why all pages but the one for wrong addresses are in folders.
    return _json(
        {
            "trailingSlash": "always",
            "globalHeaders": dict(policy.headers) | {"Cache-Control": ASK_FIRST},
            "routes": [
                {"route": policy.root + path, "headers": {"Cache-Control": said}}
                for path, said in kept.items()
            ],
            "mimeTypes": dict(TYPES),
            "responseOverrides": {"404": {"rewrite": policy.root + ERROR_PAGE}},
        }
    )


def _vercel(policy: Policy) -> str:
    kept = {re.escape(path).replace(r"\-", "-"): FOREVER for path in policy.hashed}
    kept["assets/fonts/(.*)"] = A_MONTH
    rules: list[tuple[str, Mapping[str, str]]] = [(f"{policy.root}(.*)", policy.headers)]
    rules += [(policy.root + path, {"Cache-Control": said}) for path, said in kept.items()]
    return _json(
        {
            "trailingSlash": True,
            "headers": [
                {"source": source, "headers": [{"key": k, "value": v} for k, v in said.items()]}
                for source, said in rules
            ],
        }
    )


def _json(data: object) -> str:
    return json.dumps(data, indent=2) + "\n"
