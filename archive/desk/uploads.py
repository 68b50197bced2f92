"""How much may be handed in at once: what is more is not kept for a moment.

It stands among the upload handlers of settings, for every form that takes files.
"""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

MEGABYTE = 1 << 20
MOST_BYTES = 32 * MEGABYTE
MOST_FILES = 1000


class Capped(FileUploadHandler):
    """Stops reading a request that holds too much, and leaves word of it for the page."""

    def handle_raw_input(self, *told):
        _, _, length, *_ = told
        self.seen, self.is_too_long = 0, length > MOST_BYTES

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen += 1
        if self.is_too_long or self.seen > MOST_FILES:
            self.request.is_too_much = True
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
