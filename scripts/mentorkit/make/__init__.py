"""Which files a build gives, and making each of them once."""
