"""Letters beside each other: which may be, what of them is counted, how they are collated."""
