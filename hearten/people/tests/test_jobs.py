from hearten.audit import witness
from hearten.audit.models import Link
from hearten.core.inside import each
from hearten.notices.models import Letter
from hearten.people.jobs import anchor
from hearten.people.rules import Role


def test_once_a_day_the_head_of_the_audit_leaves_the_database(cast, settings, tmp_path):
    settings.AUDIT_FOLDER = tmp_path
    cast.client("amina").get(f"/people/show/{cast.carla.pk}/")
    sent = anchor()
    organization = cast.amina.organization
    head = Link.objects.head(organization.pk)
    assert (organization.pk, head.number, bytes(head.hash)) in {
        (one.organization_ref, one.number, one.hash) for one in witness.heads()
    }
    letters = Letter.objects.filter(kind="audit-head")
    assert sent == sum(letters.filter(organization=home).count() for home in each())
    ours = letters.filter(organization=organization)
    keepers = {cast.nils.pk, cast.olga.pk}
    assert {letter.to_ref for letter in ours} == keepers
    assert all(keeper.roles & {Role.LEAD, Role.ADMIN} for keeper in (cast.nils, cast.olga))
    assert all(
        bytes(head.hash).hex() in letter.body and str(head.number) in letter.body for letter in ours
    )
