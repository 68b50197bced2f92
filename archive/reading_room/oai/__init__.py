"""OAI-PMH 2.0 (openarchives.org/OAI/2.0/openarchivesprotocol.htm): letters for who harvests."""
