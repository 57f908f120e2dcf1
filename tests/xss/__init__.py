"""What somebody may type in the hope that a browser takes it for a program."""
