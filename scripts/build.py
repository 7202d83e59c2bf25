"""`python scripts/build.py …` is the same as `mentorkit build …`."""

import sys

from mentorkit.cli.app import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
