"""Exchange with translators: texts to translate go out as PO files and come back.

Built on loading and checking: imported texts go through the same checks. Knows nothing about how
a text looks on page or paper.
"""
