"""What a text measures and where it must fit, before anything is laid out."""
