"""The shape of identifiers."""

from __future__ import annotations

import re

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case: small letters a–z, digits, single hyphens between them."""
