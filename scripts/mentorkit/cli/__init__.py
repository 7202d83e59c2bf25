"""The command `mentorkit`: a door, which nothing imports."""
