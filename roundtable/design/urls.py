from django.urls import path

from roundtable.design import views

app_name = "design"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
