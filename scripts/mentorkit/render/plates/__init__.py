"""Papers printed from plates: bodies, laid out once for all organisations, and furniture.

`source` says what a PDF is made from, `paint` which colours stand for an organisation's.
`assembling` makes one PDF of the plates: `stamping` puts furniture on pages, `tags` into the
structure tree, and `type` gives them one copy of each font.
"""
