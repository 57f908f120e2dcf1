"""How each of the tools is called, and what it says it found."""
