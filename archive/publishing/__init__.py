"""THE ONE DOOR: catalogue -> record -> view -> reading room, and back out on withdrawal."""
