"""The `mentorkit` command; nothing else imports this package."""
