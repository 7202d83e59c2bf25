"""Arabic pages of the reference site in a browser: direction, letters, order and print."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.html import text_of  # noqa: F401

