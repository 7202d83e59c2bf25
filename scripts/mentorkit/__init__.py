"""mentorkit: website, printable packs and Word files of a career-mentoring programme.

Data passes one way: `load` reads the materials into a `model`, `check` finds what is wrong with
it, `render` turns it into bytes, `make` makes each file once, `disk` writes them. `opening` puts
loading and checking together; `cli` and `site/mkdocs` are the doors.
"""

__version__ = "0.1.0"
