"""A list to choose from whose choice stands in the address, so that a link opens the same page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st


def chosen_at(
    name: str,
    label: str,
    options: Sequence[str],
    now: str,
    labelled: Callable[[str], str],
    *,
    ends: Sequence[str] = (),
    width: int = 420,
    is_labelled: bool = True,
) -> str:
    """One of the options, chosen in a list that can be searched; empty where there is none.

    name  what it is called in the address, which is left alone until somebody chooses
    now   what the address asks for, else what whoever asks for nothing is shown
    ends  what else of the address was about the former choice
    """
    if not options:
        return ""
    now = now if now in options else options[0]
    key, told = f"choice-{name}", f"choice-{name}-told"
    # A list is known by its key: known by its place, a choice made after another would be lost. It follows the address
    # when that changed otherwise than by the list itself.
    if st.session_state.get(told) != now or st.session_state.get(key) not in options:
        st.session_state[key] = now
    shown: Literal["visible", "collapsed"] = "visible" if is_labelled else "collapsed"
    chosen = st.selectbox(label, options, key=key, format_func=labelled, label_visibility=shown, width=width)
    st.session_state[told] = chosen
    # A new entry in the history that nobody made would catch the way back.
    if chosen != now:
        kept = {key: value for key, value in st.query_params.to_dict().items() if key not in ends}
        st.query_params.from_dict({**kept, name: chosen})
    return chosen
