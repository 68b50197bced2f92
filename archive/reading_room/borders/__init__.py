"""The borders of countries that the map is drawn on; where they come from says SOURCE.md."""
