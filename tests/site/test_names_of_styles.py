"""An author's ids meet no name of our style sheets and scripts, whatever they are."""

from __future__ import annotations

import re
from functools import cache

from tests.locales import ROOT

from mentorkit.model.ids import ID_PATTERN
