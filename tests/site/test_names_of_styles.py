"""An author's ids meet no name of our style sheets and scripts, whatever they are."""

from __future__ import annotations
