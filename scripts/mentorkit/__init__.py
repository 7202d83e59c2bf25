"""mentorkit: website, printable packs and Word files of a career-mentoring programme.

Data passes one way: `load` reads the materials into a `model`, `check` finds what is
wrong with it, `render` turns it into bytes, `output` writes them. `cli` and `site` are
the doors.
"""

__version__ = "0.1.0"
