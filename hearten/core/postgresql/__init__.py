"""PostgreSQL as Django knows it, and a connection that knows inside which organization it is used."""
