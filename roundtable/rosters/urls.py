"""Full paths of the roster pages."""

from django.urls import path

from roundtable.rosters import views

app_name = "rosters"
urlpatterns = [
    path("staff/rosters/", views.history, name="history"),
    path("staff/rosters/plans/", views.plans, name="plans"),
    path("staff/rosters/plans/<str:public_id>/", views.plan, name="plan"),
    path("staff/rosters/plans/<str:public_id>/applications/", views.applications, name="applications"),
    path("staff/rosters/holds/<str:public_id>/decisions/", views.decisions, name="decisions"),
]
