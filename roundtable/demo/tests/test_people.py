from roundtable.demo.seed import people
from roundtable.people.models import ContactPoint, StaffAssignment, Student


def test_the_roster_fills_the_three_schools_of_the_cast(db, school_day):
    world = people.settle_in()
    here = Student.objects.filter(district=world.cedarhill)
    assert here.count() == 600
    assert here.values("school").distinct().count() == 3
    assert StaffAssignment.objects.filter(district=world.cedarhill).values("role").distinct().count() == 11
    proved = ContactPoint.objects.filter(district=world.cedarhill).exclude(verified_at=None).count()
    assert proved > 700
