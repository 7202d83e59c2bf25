"""Pictures as bytes: an organisation's own, cleaned, and vector pictures as PNG."""
