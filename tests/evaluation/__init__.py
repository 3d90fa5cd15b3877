"""How good the matcher is, on labelled sets beside the checkout and on lists made from the facts: `make eval-match`."""
