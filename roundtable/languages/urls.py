from django.urls import path

from roundtable.languages import doubts, views
from roundtable.languages.administration import views as administration

app_name = "languages"
HERE = "staff/administration"
urlpatterns = [
    path(f"{HERE}/languages/", administration.languages, name="languages"),
    path(f"{HERE}/languages/<str:code>/", administration.language, name="language"),
    path(f"{HERE}/languages/<str:code>/speakers/new/", administration.new_speaker, name="new_speaker"),
    path(f"{HERE}/skills/<str:public_id>/", administration.skill, name="skill"),
    path(f"{HERE}/skills/<str:public_id>/ending/", administration.skill_ending, name="skill_ending"),
    path("family/doubts/<str:public_id>/", doubts.doubt, {"face": "family"}, name="family_doubt"),
    path("staff/doubts/<str:public_id>/", doubts.doubt, {"face": "staff"}, name="staff_doubt"),
    path("student/doubts/<str:public_id>/", doubts.doubt, {"face": "student"}, name="student_doubt"),
    path("staff/translations/", views.tasks, name="tasks"),
    path("staff/translations/<str:public_id>/", views.task, name="task"),
    path("staff/phrases/", views.phrases, name="phrases"),
    path("staff/phrases/<str:public_id>/", views.phrase, name="phrase"),
]
