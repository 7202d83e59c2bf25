"""The site, page by page: what each shows, where it is, what a browser keeps. Knows no MkDocs."""
