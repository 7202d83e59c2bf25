"""Plain language: the spelling, sentence length and terms of texts and pages."""

from mentorkit.check.prose.check import check_prose

__all__ = ["check_prose"]
