"""The steps of the long journey, from an empty installation to a goodbye, by pages and letters alone."""
