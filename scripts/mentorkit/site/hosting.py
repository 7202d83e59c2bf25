"""What web servers are to send with a site: one policy, written out for each common host.

The policy is made from the finished pages, since it names their inline scripts by hash. It
knows no organisation but by the path that the site stands under, and no MkDocs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

ERROR_PAGE = "404.html"
HASHED = r"\.[0-9a-f]{8}\.min\.(css|js)$"
"""Files whose names change with what is in them."""
FONTS = r"\.woff2$"
TYPES: Mapping[str, str] = {
    ".ics": "text/calendar",
    ".webmanifest": "application/manifest+json",
}
"""Types that not every server knows."""
FOREVER = "public, max-age=31536000, immutable"
A_MONTH = "public, max-age=2592000"
ASK_FIRST = "no-cache"
HSTS = ("Strict-Transport-Security", "max-age=31536000")
"""Only a suggestion: it binds the whole host, not this site alone."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_TYPE = re.compile(r'\btype="([^"]*)"')
_FEATURES = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip


@dataclass(frozen=True)
class Policy:
    """What goes with every answer of a site.

    `root` is the path that the site stands under, with a slash on either end. `error_pages`
    are below the root, the nearest one counts; `hashed` are the files that never change.
    """

    root: str
    headers: Mapping[str, str]
    error_pages: Sequence[str]
    hashed: Sequence[str]

    @property
    def folders(self) -> tuple[str, ...]:
        """Return the folders with an error page of their own."""
        return tuple(page.removesuffix(ERROR_PAGE) for page in self.error_pages if "/" in page)


def inline_scripts(html: str) -> set[str]:
    """Return the scripts that stand in a page; data in a script's clothes is none."""
    return {
        text
        for attributes, text in _SCRIPT.findall(html)
        if text.strip()
        and (
            not (kind := _TYPE.search(attributes)) or "javascript" in kind[1] or "module" in kind[1]
        )
    }


def content_security_policy(scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy under which these inline scripts run, and no others."""
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


def site_policy(site_dir: Path, root: str) -> Policy:
    """Return the policy of a finished site that stands under a path of its host."""
    scripts: set[str] = set()
    for page in site_dir.rglob("*.html"):
        scripts |= inline_scripts(page.read_text(encoding="utf-8"))
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


def hosting_files(policy: Policy) -> dict[str, str]:
    """Return the files for each host, by path below the site's root."""
    return {
        "_headers": _headers(policy),
        "_redirects": _redirects(policy),
        ".htaccess": _htaccess(policy),
        "staticwebapp.config.json": _azure(policy),
        "vercel.json": _vercel(policy),
        "web.config": _iis(policy),
        "hosting/nginx.conf": _nginx(policy),
        "hosting/Caddyfile": _caddy(policy),
    }


def _lines(*groups: Iterable[str]) -> str:
    return "".join(f"{line}\n" for group in groups for line in group)


def _headers(policy: Policy) -> str:
    """Return the file for Netlify and Cloudflare Pages, which ask first unless told otherwise."""
    name, value = HSTS
    return _lines(
        [f"{policy.root}*"],
        (f"  {header}: {said}" for header, said in policy.headers.items()),
        ["  # Once the whole host is reached by https only:", f"  # {name}: {value}"],
        (
            line
            for path in policy.hashed
            for line in (f"{policy.root}{path}", f"  Cache-Control: {FOREVER}")
        ),
        [f"{policy.root}assets/fonts/*", f"  Cache-Control: {A_MONTH}"],
    )


def _redirects(policy: Policy) -> str:
    """Return the error pages of single languages for Netlify; others find them by themselves."""
    return _lines(
        f"{policy.root}{folder}* {policy.root}{folder}{ERROR_PAGE} 404" for folder in policy.folders
    )


def _htaccess(policy: Policy) -> str:
    name, value = HSTS
    return _lines(
        [f"ErrorDocument 404 {policy.root}{ERROR_PAGE}"],
        (
            line
            for folder in policy.folders
            for line in (
                f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(policy.root + folder)}#">',
                f"  ErrorDocument 404 {policy.root}{folder}{ERROR_PAGE}",
                "</If>",
            )
        ),
        ["<IfModule mod_mime.c>"],
        (f"  AddType {kind} {suffix}" for suffix, kind in TYPES.items()),
        ["  AddCharset utf-8 .html .css .js .json .txt .ics .webmanifest", "</IfModule>"],
        ["<IfModule mod_headers.c>"],
        (f'  Header always set {header} "{said}"' for header, said in policy.headers.items()),
        ["  # Once the whole host is reached by https only:"],
        [f'  # Header always set {name} "{value}"', f'  Header set Cache-Control "{ASK_FIRST}"'],
        [f'  <FilesMatch "{HASHED}">', f'    Header set Cache-Control "{FOREVER}"'],
        ["  </FilesMatch>", f'  <FilesMatch "{FONTS}">'],
        [f'    Header set Cache-Control "{A_MONTH}"', "  </FilesMatch>", "</IfModule>"],
    )


def _azure(policy: Policy) -> str:
    kept = dict.fromkeys(policy.hashed, FOREVER)
    kept["assets/fonts/*"] = A_MONTH
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


def _iis(policy: Policy) -> str:
    def errors(page: str) -> Iterable[str]:
        where = page.replace("/", "\\")
        return (
            '      <httpErrors errorMode="Custom">',
            '        <remove statusCode="404" />',
            f'        <error statusCode="404" path="{where}" responseMode="File" />',
            "      </httpErrors>",
        )

    def place(path: str, inside: Iterable[str]) -> Iterable[str]:
        yield from (f'  <location path="{path}">', "    <system.webServer>")
        yield from inside
        yield from ("    </system.webServer>", "  </location>")

    def kept(days: int) -> Iterable[str]:
        limit = f'cacheControlMode="UseMaxAge" cacheControlMaxAge="{days}.00:00:00"'
        return (f"      <staticContent><clientCache {limit} /></staticContent>",)

    headers = [
        f'          <add name="{name}" value={quoteattr(value)} />'
        for name, value in policy.headers.items()
    ]
    types = [
        line
        for suffix, kind in TYPES.items()
        for line in (
            f'        <remove fileExtension="{suffix}" />',
            f'        <mimeMap fileExtension="{suffix}" mimeType="{kind}" />',
        )
    ]
    name, value = HSTS
    return _lines(
        ['<?xml version="1.0" encoding="utf-8"?>', "<configuration>", "    <system.webServer>"],
        ["      <httpProtocol>", "        <customHeaders>", *headers],
        ["          <!-- Once the whole host is reached by https only:"],
        [f'          <add name="{name}" value="{value}" /> -->'],
        ["        </customHeaders>", "      </httpProtocol>"],
        [
            "      <staticContent>",
            *types,
            '        <clientCache cacheControlMode="DisableCache" />',
        ],
        ["      </staticContent>", *errors(ERROR_PAGE), "    </system.webServer>"],
        *(place(folder.rstrip("/"), errors(f"{folder}{ERROR_PAGE}")) for folder in policy.folders),
        *(place(path, kept(365)) for path in policy.hashed),
        place("assets/fonts", kept(30)),
        ["</configuration>"],
    )


def _nginx(policy: Policy) -> str:
    name, value = HSTS
    return _lines(
        ["# Put this into the `server` block, beside `root` and `index index.html`."],
        (f'add_header {header} "{said}" always;' for header, said in policy.headers.items()),
        ["# Once the whole host is reached by https only:"],
        [f'# add_header {name} "{value}" always;'],
        ["# `add_header` within a location would switch off all of the above: hence `expires`."],
        ["expires -1;", f"location ~ {_quoted(HASHED)} {{ expires 1y; }}"],
        [f"location ~ {_quoted(FONTS)} {{ expires 30d; }}"],
        (
            f"location ~ {_quoted(re.escape(suffix) + '$')} {{ types {{ }} default_type {kind}; }}"
            for suffix, kind in TYPES.items()
        ),
        [f"error_page 404 {policy.root}{ERROR_PAGE};"],
        (
            f"location {place} {{ error_page 404 {place}{ERROR_PAGE}; }}"
            for place in (policy.root + folder for folder in policy.folders)
        ),
    )


def _quoted(pattern: str) -> str:
    return f'"{pattern}"'


def _caddy(policy: Policy) -> str:
    name, value = HSTS
    return _lines(
        ["# Put this into the site's block, beside `root`."],
        ["header {"],
        (f'\t{header} "{said}"' for header, said in policy.headers.items()),
        ["\t# Once the whole host is reached by https only:", f'\t# {name} "{value}"'],
        [f'\t?Cache-Control "{ASK_FIRST}"', "}"],
        [f"@hashed path_regexp {HASHED}", f'header @hashed Cache-Control "{FOREVER}"'],
        [f"@fonts path_regexp {FONTS}", f'header @fonts Cache-Control "{A_MONTH}"'],
        (
            line
            for suffix, kind in TYPES.items()
            for line in (
                f"@{suffix[1:]} path *{suffix}",
                f'header @{suffix[1:]} Content-Type "{kind}"',
            )
        ),
        ["file_server", "handle_errors {"],
        (
            line
            for number, folder in enumerate([*policy.folders, ""])
            for line in (
                f"\t@missing{number} {{",
                "\t\texpression {err.status_code} == 404",
                f"\t\tpath {policy.root}{folder}*",
                "\t}",
                f"\thandle @missing{number} {{",
                f"\t\trewrite * {policy.root}{folder}{ERROR_PAGE}",
                "\t\tfile_server",
                "\t}",
            )
        ),
        ["}"],
    )
