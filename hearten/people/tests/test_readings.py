"""No answer without its audit rows: they are there before it leaves, or nothing leaves."""

import pytest
from django.db import DatabaseError
from django.http import StreamingHttpResponse
from django.test import RequestFactory

from hearten.audit.models import Entry
from hearten.people import middleware
from hearten.people.middleware import ReadingsMiddleware, StreamRefused


def test_one_row_for_each_person_viewer_route_and_request(cast):
    page = cast.client("amina").get(f"/people/show/{cast.carla.pk}/")
    rows = Entry.objects.readings().filter(event_ref=page["X-Request-Id"])
    of_carla = rows.filter(subject_ref=cast.carla.pk)
    assert [(row.by_ref, row.what) for row in of_carla] == [(cast.amina.pk, "people:show")]
    subjects = [*rows.values_list("subject_ref", flat=True)]
    assert len(subjects) == len({*subjects})


def test_when_the_audit_cannot_be_stored_nothing_leaves(cast, monkeypatch):
    def full(*_, **__):
        raise DatabaseError("database or disk is full")

    client = cast.client("amina")
    client.raise_request_exception = False
    path = f"/people/show/{cast.carla.pk}/"
    assert "Carla" in client.get(path).content.decode()
    monkeypatch.setattr(middleware, "note_readings", full)
    page = client.get(path)
    assert page.status_code == 500 and "Carla" not in page.content.decode()


def test_when_the_insert_itself_fails_nothing_leaves(cast, monkeypatch):
    def full(*_, **__):
        raise DatabaseError("database or disk is full")

    client = cast.client("amina")
    client.raise_request_exception = False
    monkeypatch.setattr(Entry.objects, "bulk_create", full)
    page = client.get(f"/people/show/{cast.carla.pk}/")
    assert page.status_code == 500 and "Carla" not in page.content.decode()


def test_an_answer_that_streams_is_refused():
    request = RequestFactory().get("/")
    with pytest.raises(StreamRefused):
        ReadingsMiddleware(lambda _: StreamingHttpResponse(iter(["a", "b"])))(request)
