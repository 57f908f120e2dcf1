"""A sealed column opens through its row, in its own place, and is nothing to a query."""

import pytest
from django.core.exceptions import FieldError
from django.db.models import F

from hearten.core.inside import inside
from hearten.core.sealed import SealedTooEarly, sealed_fields
from hearten.core.sealing import SealBroken
from hearten.core.writing import unguarded
from hearten.notices.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(cast):
    """Two letters of one organization and one of another."""
    homes = (cast.amina.organization, cast.amina.organization, cast.zoe.organization)
    with unguarded("rows to move texts between"):
        yield [_letter(home, f"to {n}") for n, home in enumerate(homes)]


def _letter(home, subject):
    with inside(home.pk):
        return Letter.objects.create(
            organization=home, kind="news", subject=subject, body="hello 🙂"
        )


def test_it_is_a_text_to_whoever_holds_the_row(letters):
    again = Letter.objects.get(pk=letters[0].pk)
    assert (again.subject, again.body, again.address) == ("to 0", "hello 🙂", "")
    again.subject = "other"
    again.save()
    again.refresh_from_db()
    assert again.subject == "other"
    assert Letter.objects.only("kind").get(pk=again.pk).subject == "other"


def test_it_is_not_stored_in_clear(letters):
    columns = ("sealed_subject", "sealed_address", "to_ref")
    row = Letter.objects.filter(pk=letters[0].pk).values(*columns).get()
    assert b"to 0" not in bytes(row["sealed_subject"])
    assert row["sealed_address"] is None, "an empty text is stored as nothing"


@pytest.mark.parametrize(
    ("source", "column"),
    [(1, "sealed_subject"), (2, "sealed_subject"), (0, "sealed_body")],
    ids=["another row", "another organization", "another column"],
)
def test_moved_it_does_not_open(letters, source, column):
    taken = getattr(letters[source], column)
    letters[0].sealed_subject = taken
    letters[0].save()
    with pytest.raises(SealBroken):
        _ = Letter.objects.get(pk=letters[0].pk).subject


def test_moved_to_another_table_it_does_not_open(letters, monkeypatch):
    monkeypatch.setattr(Letter._meta, "db_table", "notices_other")
    with pytest.raises(SealBroken):
        _ = letters[0].subject


def test_a_row_that_changes_its_organization_takes_no_text_along(letters):
    letters[0].organization_id = letters[2].organization_id
    with pytest.raises(SealBroken):
        _ = letters[0].subject


def test_a_row_without_an_organization_takes_no_text():
    with pytest.raises(SealedTooEarly):
        Letter(kind="news", subject="x")


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows.filter(subject="to 0"),
        lambda rows: rows.exclude(subject__icontains="to"),
        lambda rows: rows.filter(sealed_subject=b"x"),
        lambda rows: rows.filter(sealed_subject__contains=b"x"),
        lambda rows: list(rows.order_by("subject")),
        lambda rows: list(rows.values("subject")),
        lambda rows: list(rows.values_list("subject", flat=True)),
        lambda rows: list(rows.annotate(copy=F("subject"))),
        lambda rows: rows.update(subject="y"),
        lambda rows: rows.update(sealed_subject=b"y"),
        lambda rows: rows.update(sealed_subject=F("sealed_body")),
        lambda rows: str(rows.values_list("sealed_subject", "to_ref")[0][0]),
    ],
)
def test_a_query_that_would_read_or_write_it_is_refused(letters, ask):
    with pytest.raises(FieldError, match="sealed"):
        ask(Letter.objects.all())


def test_bulk_update_is_refused(letters):
    with pytest.raises(ValueError, match="concrete fields"):
        Letter.objects.bulk_update(letters, ["subject"])
    with pytest.raises(ValueError, match="non-concrete"):
        letters[0].save(update_fields=["subject"])


def test_made_in_bulk_each_is_sealed_for_its_own_row(cast):
    home = cast.amina.organization
    with unguarded("many at once"):
        Letter.objects.bulk_create(
            Letter(organization=home, kind="bulk", subject=f"to {n}") for n in range(3)
        )
    made = Letter.objects.filter(kind="bulk")
    assert sorted(letter.subject for letter in made) == ["to 0", "to 1", "to 2"]


def test_every_sealed_column_is_known():
    assert [field.columns for field in sealed_fields(Letter)] == [
        ["sealed_address"], ["sealed_subject"], ["sealed_body"],
    ]  # fmt: skip
