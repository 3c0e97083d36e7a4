from django.urls import path

from roundtable.languages import views

app_name = "languages"
urlpatterns = [
    path("staff/translations/", views.tasks, name="tasks"),
    path("staff/translations/<str:public_id>/", views.task, name="task"),
    path("staff/phrases/", views.phrases, name="phrases"),
    path("staff/phrases/<str:public_id>/", views.phrase, name="phrase"),
]
