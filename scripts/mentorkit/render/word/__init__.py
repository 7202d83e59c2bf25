"""Word files: forms to fill in, and composed documents, as the bytes of a .docx.

The only importer of python-docx. Owned here are the WordprocessingML (ECMA-376, ISO/IEC
29500-1) of our documents and their look in Word. Known are a document's content, resolved
to one language, and what stands around it; neither the materials nor files are read, and
nothing is written.
"""
