"""The site: what each page shows, where it is, what a browser keeps. Knows nothing of MkDocs."""
