"""The MkDocs integration: only what another site builder would replace."""
