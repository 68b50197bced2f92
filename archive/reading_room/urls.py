"""The public addresses, kept for ever."""

app_name = "reading_room"
urlpatterns = []
