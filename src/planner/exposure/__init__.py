"""How exposed a part is: cover, licence time, the model and its suggestion; pure."""
