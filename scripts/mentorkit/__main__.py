"""`python -m mentorkit` is the command `mentorkit`."""

from mentorkit.cli.app import main

if __name__ == "__main__":
    main()
