"""`python scripts/build.py …` is `mentorkit build …`: a thin door to the package."""

import sys

from mentorkit.cli.app import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
