"""The pages of an ending: for staff, and for the people of the match."""
