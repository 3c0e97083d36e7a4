from django.urls import path

from roundtable.demo import views

app_name = "demo"
urlpatterns = [path("demo/clock", views.move_clock, name="clock")]
