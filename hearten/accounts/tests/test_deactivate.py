from hearten.accounts.actions import change_address, deactivate_account, reactivate_account
from hearten.audit.models import Entry


def test_closing_ends_sessions_by_the_next_request(cast):
    phone, computer = cast.client("ben"), cast.client("ben")
    assert phone.get("/people/me/").status_code == 200
    deactivate_account(cast.ben.account, by=cast.olga, about=[cast.ben.pk])
    assert phone.get("/people/me/").status_code == computer.get("/people/me/").status_code == 302
    reactivate_account(cast.ben.account, by=cast.olga, about=[cast.ben.pk])
    assert cast.client("ben").get("/people/me/").status_code == 200


def test_each_leaves_an_entry_about_the_person(cast):
    deactivate_account(cast.ben.account, by=cast.olga, about=[cast.ben.pk])
    change_address(cast.ben.account, "b@new.example", by=cast.olga, about=[cast.ben.pk])
    entries = Entry.objects.about(cast.ben.organization_id, cast.ben.pk).writings()
    written = {entry.what: entry for entry in entries}
    assert written["accounts.deactivated"].by_ref == cast.olga.pk
    assert "b@new.example" not in str(written["accounts.address_changed"].detail)
