"""What is asked of applicants, of those who refer, and of those who decide."""
