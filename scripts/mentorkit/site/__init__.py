"""The site builder's side: the only room that imports MkDocs.

What is here knows how to hand the catalogue to MkDocs, and nothing of what it says.
Another site builder would replace this room alone.
"""
