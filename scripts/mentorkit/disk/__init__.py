"""All that touches the disk for us: reading what authors give, writing whole, locks, the cache."""
