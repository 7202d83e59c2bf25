"""mentorkit: the website, printable packs and Word files of a career-mentoring programme.

Data flows one way: `load` reads the materials into a `model`, `check` finds its problems, `render`
turns it into bytes, `make` makes each file once, `disk` writes them. `opening` combines loading and
checking; `cli` and `site/mkdocs` are the entry points.
"""

__version__ = "0.1.0"
