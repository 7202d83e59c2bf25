"""The shape of identifiers."""

from __future__ import annotations

import re

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case: lower-case letters a–z and digits, with single hyphens between them."""

ADDRESS_PATTERN = re.compile(rf"{ID_PATTERN.pattern}(?:/{ID_PATTERN.pattern})*")
"""A page's address below its language: kebab-case parts, with `/` between them."""
