"""The least a Streamlit page can be: what every page of the framework costs before it shows anything."""

import streamlit as st

st.session_state.runs = st.session_state.get("runs", 0) + 1
st.button("again")
st.text(f"run {st.session_state.runs}")
