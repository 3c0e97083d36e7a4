from django.urls import path

from roundtable.home.views import door, family, staff, student

app_name = "home"
urlpatterns = [
    path("", door.front_door, name="door"),
    path("staff/", staff.home, name="staff"),
    path("staff/children/", staff.children, name="staff_children"),
    path("staff/children/<str:public_id>/", staff.child, name="staff_child"),
    path("staff/administration/", staff.administration, name="administration"),
    path("family/", family.home, name="family"),
    path("family/children/<str:public_id>/", family.child, name="family_child"),
    path("student/", student.home, name="student"),
]
