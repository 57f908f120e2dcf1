"""How many statements that read or write rows a page makes; those of transactions are not counted."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "DECLARE")


def statements(client: Client, url: str) -> int:
    """Statements of one GET, after a first one has warmed what is remembered between requests."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(url)
    assert page.status_code == 200
    return sum(query["sql"].lstrip("( ").startswith(ROWS) for query in captured.captured_queries)
