"""Labels by people: which of the customers we were least sure of have really left."""
