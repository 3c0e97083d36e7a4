"""Full paths of the administrators' pages; included by `access.urls`, so their names are `access:`."""

from django.urls import path

from roundtable.access.administration.views import calendars, children, restrictions, roles, staff

BASE, CHILD = "staff/administration", "staff/administration/children/<str:public_id>"
SCHOOL = "staff/administration/schools/<str:public_id>"
MEMBER = "staff/administration/staff/<str:public_id>"
urlpatterns = [
    path(f"{BASE}/schools/", calendars.schools, name="calendars"),
    path(f"{SCHOOL}/", calendars.school, name="school_calendar"),
    path(f"{SCHOOL}/hours/", calendars.hours, name="school_hours"),
    path(f"{SCHOOL}/holidays/new/", calendars.new_holiday, name="new_holiday"),
    path(f"{SCHOOL}/holidays/list/", calendars.holiday_list, name="holiday_list"),
    path(f"{BASE}/holidays/<str:public_id>/", calendars.holiday, name="holiday"),
    path(f"{BASE}/holidays/<str:public_id>/removal/", calendars.holiday_removal, name="holiday_removal"),
    path(f"{BASE}/staff/", staff.members, name="members"),
    path(f"{BASE}/staff/new/", roles.new_member, name="new_member"),
    path(f"{MEMBER}/", staff.member, name="member"),
    path(f"{MEMBER}/roles/new/", roles.new_role, name="new_role"),
    path(f"{MEMBER}/roles/<int:pk>/ending/", roles.role_ending, name="role_ending"),
    path(f"{MEMBER}/departure/", roles.departure, name="departure"),
    path(f"{MEMBER}/invitations/", staff.invitations, name="invitations"),
    path(f"{MEMBER}/invitations/ending/", staff.invitation_ending, name="invitation_ending"),
    path(f"{MEMBER}/second-step/ending/", staff.second_step, name="second_step"),
    path(f"{SCHOOL}/invitations/", staff.school_invitations, name="school_invitations"),
    path(f"{BASE}/children/", children.children, name="administered_children"),
    path(f"{CHILD}/", children.child, name="administered_child"),
    path(f"{CHILD}/adulthood/", children.adulthood, name="adulthood"),
    path(f"{CHILD}/guardians/<str:guardian_id>/", children.guardian, name="guardian"),
    path(f"{CHILD}/guardians/<str:guardian_id>/ending/", children.guardian_ending, name="guardian_ending"),
    path(f"{CHILD}/restrictions/", children.child_restrictions, name="child_restrictions"),
    path(f"{CHILD}/restrictions/new/", restrictions.new_restriction, name="new_restriction"),
    path(f"{CHILD}/separations/new/", restrictions.new_separation, name="new_separation"),
    path(f"{BASE}/restrictions/", restrictions.restrictions, name="restrictions"),
    path(f"{BASE}/restrictions/<str:public_id>/", restrictions.restriction, name="restriction"),
    path(f"{BASE}/restrictions/<str:public_id>/lifting/", restrictions.lifting, name="lifting"),
]
