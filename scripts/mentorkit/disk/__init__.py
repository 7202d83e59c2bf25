"""Everything that touches the disk: reading authors' files, atomic writes, locks, the cache."""
