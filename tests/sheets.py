"""A declared sheet with a block of every kind, for the small project of `tests.trees`."""

from __future__ import annotations

from tests.trees import PROGRAMME_FILE, ROOT, TOOL_FILE, Tree

DECLARED = """\
  lifeline:
    kind: exercise
    minutes: 45
    symbol: line
    aims: [acquaintance]
    sheet:
      front:
        dated: true
        blocks:
          part: {kind: title}
          use: {kind: note}
          marks: {kind: points, hints: meanings, across: 2, signs: [wave, ring]}
          name: {kind: line, after: unit}
          think: {kind: lines, hints: help, rows: [1, 2], then: day}
          checks: {kind: ticks, across: 2, own: own}
          apply: {kind: choice, answers: answers}
          sure: {kind: scale, steps: 5}
          side:
            kind: columns
            widths: [2, 1]
            blocks:
              boxes: {kind: boxes, rows: 1, across: 2, numbered: true}
              pile: {kind: stack, blocks: {note: {kind: note, label: use}}}
      back:
        wide: true
        blocks:
          table:
            kind: table
            label: checks
            caption: part
            heads: heads
            cells: [words, tick, scale, choice, line]
            answers: answers
            steps: 3
          goals: {kind: table, cells: [number, line], rows: 2, groups: boxes}
      drawings:
        wide: true
        blocks:
          both:
            kind: columns
            blocks:
              areas: {kind: wheel, alt: drawing}
              rings: {kind: rings, alt: drawing, centre: centre, label: [areas.1, areas.3]}
      steps:
        blocks:
          box: {kind: boxes, label: boxes.2, blocks: {deed: {kind: line, label: name}}}
          stairs: {kind: steps, rows: 1, last: day}
"""

BLANK = """\
blank:
  heading: [pohja, taulukko, kuvat, portaat]
  date: [Päiväys]
  part: [Ensin]
  use: [Rastita.]
  marks: [Aalto, Ympyrä]
  meanings: [hyvä, outo]
  name: [Nimi]
  unit: [sekuntia]
  think: [Mitä opit?, Mitä teet?]
  help: [Pieni riittää.]
  day: [Milloin]
  checks: [Lupa on, Aika on]
  own: ["oma:"]
  apply: [Haetko?]
  answers: [kyllä, ei]
  sure: [Kuinka varmasti?]
  boxes: [Kuka olen, Mitä osaan]
  stairs: [Toive, Tavoite]
  heads: [Kohta, Kunnossa, Luku, Sopiiko, Huomio]
  areas: [Suunta, Kieli, työ]
  drawing: [Pyörä.]
  centre: [minä]
"""

TEMPLATES = "materials/templates"
LINE = "  lifeline: {kind: exercise, minutes: 45, symbol: line, aims: [acquaintance]}\n"


def declare(tree: Tree) -> Tree:
    """Give the small project's tool a declared sheet in place of its template, and return it."""
    tree.change(PROGRAMME_FILE, LINE, DECLARED)
    tree.change(TOOL_FILE, "blank:\n  heading: [pohja]\n", BLANK)
    tree.remove("materials/templates/print/sheets/lifeline.html.j2")
    return tree


def real_templates(tree: Tree) -> Tree:
    """Add the real templates to those of the small project, and return it."""
    for name in ("", "print", "symbols"):
        for path in (ROOT / TEMPLATES / name).iterdir():
            linked = tree.root / TEMPLATES / name / path.name
            if not linked.exists():
                linked.symlink_to(path)
    return tree
