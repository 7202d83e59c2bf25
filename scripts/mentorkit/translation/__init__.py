"""Translators' way: what is to be translated, out as PO files and in again.

Stands above loading and checking: what comes in is judged by the same checks. Knows nothing
of how a text looks on page or paper.
"""
