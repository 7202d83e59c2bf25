"""Plain language: how texts and pages are spelled, how long their sentences are, which terms."""

from mentorkit.check.prose.check import check_prose

__all__ = ["check_prose"]
