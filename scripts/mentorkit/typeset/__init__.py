"""How wide texts are and where they must fit, before anything is laid out."""
