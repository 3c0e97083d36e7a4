"""Full paths of the administrators' pages; included by `access.urls`, so their names are `access:`."""

from django.urls import path

from roundtable.access.administration.views import children, restrictions

BASE, CHILD = "staff/administration", "staff/administration/children/<str:public_id>"
urlpatterns = [
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
