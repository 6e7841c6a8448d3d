"""Who is asking: signing in, the session that is held for it, and the gate that every request passes."""
