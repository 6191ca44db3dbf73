"""The original R against its Python twin, name by name: live, or against what R once answered."""
