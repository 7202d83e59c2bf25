"""Plan a build's files, and make each of them once."""
