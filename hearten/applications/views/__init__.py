"""The pages of applying, referring, deciding, and entering people from a file."""
