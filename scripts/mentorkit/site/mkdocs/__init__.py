"""MkDocs: what another site builder would replace, and nothing else."""
