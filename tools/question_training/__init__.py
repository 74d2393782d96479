"""What the question model is trained with: examples out of labelled talk, and the network."""
