"""Letters: written with the action that causes them, sealed, sent once, tried again when the mail is down."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from hearten.core import clock
from hearten.notices.actions import deliver_waiting, post_letter
from hearten.notices.models import Letter


@pytest.fixture
def letter(cast) -> Letter:
    posted = post_letter("news", cast.ben, path="/somewhere/")
    assert posted is not None
    return posted


def test_the_table_holds_neither_address_nor_words(letter):
    row = Letter.objects.values().get(pk=letter.pk)
    stored = b"".join(bytes(value) for key, value in row.items() if key.startswith("sealed"))
    assert b"Ben" not in stored and b"riverbank" not in stored
    assert letter.address.startswith("ben@") and "/somewhere/" in letter.body


def test_a_letter_leaves_once(letter):
    deliver_waiting(letter.organization_id)
    sent = [m for m in mail.outbox if m.to == [letter.address]]
    count = len(sent)
    assert count and sent[-1].extra_headers["Message-ID"] == letter.message_id
    deliver_waiting(letter.organization_id)
    assert len([m for m in mail.outbox if m.to == [letter.address]]) == count


def test_when_the_mail_is_down_it_waits_and_is_tried_again(letter, monkeypatch):
    def down(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    assert deliver_waiting(letter.organization_id) == 0
    monkeypatch.undo()
    again = Letter.objects.get(pk=letter.pk)
    assert again.sent_at is None and again.tries == 1 and again.try_at > clock.now()
    with clock.moved(again.try_at):
        assert deliver_waiting(letter.organization_id) >= 1


def test_who_has_no_address_gets_no_letter(cast):
    assert post_letter("news", cast.carla, path="/") is None


def test_a_name_cannot_break_the_subject(cast):
    cast_ben = cast.ben
    cast_ben.organization.name = "River\nBcc: everyone@example.org"
    posted = post_letter("invitation", cast_ben, path="/x/", until="1.1.")
    assert posted is not None and "\n" not in posted.subject
