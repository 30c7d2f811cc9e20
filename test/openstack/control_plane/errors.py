class Unusable(Exception):
    """Something that the person at the terminal has to see to; its text says what."""
