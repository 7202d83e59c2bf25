"""Render Word files: forms to fill in, and composed documents, as the bytes of a .docx.

The only importer of python-docx. Responsible for the WordprocessingML (ECMA-376, ISO/IEC 29500-1)
of our documents and their look in Word. Works on a document's content, resolved to one language,
and its frame; reads neither materials nor files, and writes nothing.
"""
