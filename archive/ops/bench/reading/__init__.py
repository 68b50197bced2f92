"""THE READING ROOM, MEASURED: our pages beside an empty one, a plain one and Datasette."""
