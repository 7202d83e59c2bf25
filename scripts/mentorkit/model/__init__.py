"""The programme as frozen models. Knows no file format, no HTML and no site builder."""
