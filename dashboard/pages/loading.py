"""What was delivered, into the warehouse: checked, looked at, then published or discarded; and what was done before."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from dashboard import opened
from dashboard.loading import acting, door, inbox, screen
from dashboard.loading.component import show
from dashboard.loading.jobs import Job, job_of, jobs
from dashboard.parts.frame import framed
from dashboard.people.decisions import NotAllowedError
from dashboard.signin.person import visitor_at_the_desk

SHOWN = 10
# Seconds between two looks at the job at work, and whether somebody began one.
OFTEN, SELDOM = 1.0, 4.0
PACKAGES, REFERENCE = "packages", "reference"

frame = framed("loading", is_of_a_program=False)
person, say = frame.person, frame.say
st.html(f"<style>{screen.CSS.read_text(encoding='utf-8')}</style>")
if not acting.may_load(person):
    st.html(f'<p class="note">{escape(say("loading.forbidden"))}</p>')
    st.stop()

warehouse = opened.warehouse()
done = jobs(warehouse)
newest = done[0] if done else None
running = newest if newest is not None and newest.state == "running" else None
seen = (newest.job_id, newest.state) if newest else None


def is_still_here() -> bool:
    """Whether the person for whom the page was drawn is still the one signed in here."""
    now = visitor_at_the_desk().person
    return now is not None and now.person_id == person


def act(action: Callable[..., Any], *given: Any, **named: Any) -> None:
    """What a button does; why it could not be done is said at the top of the page."""
    if not is_still_here():
        return
    st.query_params.pop("job", None)
    try:
        action(person, *given, **named)
    except acting.BusyError as error:
        who = screen.called(error.job.asked.person) if error.job else ""
        at = screen.moment(error.job.asked.at, say) if error.job else ""
        st.session_state["loading-said"] = say("loading.busy", who=who, at=at)
    except acting.NothingThereError:
        st.session_state["loading-said"] = say("loading.not_there")
    except NotAllowedError:
        st.session_state["loading-said"] = say("loading.forbidden")


@st.fragment(run_every=OFTEN if running else SELDOM)
def at_work() -> None:
    """The job at work, whoever began it; the page is drawn anew when one begins or ends."""
    if not (is_still_here() and acting.may_load(person)):
        st.rerun()
    every = jobs(warehouse)
    job = every[0] if every else None
    if ((job.job_id, job.state) if job else None) != seen:
        st.rerun()
    if job is not None and job.state == "running":
        st.html(screen.progress(job, say))
        st.button(say("loading.stop"), key="loading-stop", on_click=act, args=(acting.stop, job.job_id))


def shown(job: Job) -> None:
    """What came of a job, and for a check that waits, what is to become of it."""
    st.html(screen.outcome(job, say))
    if job.is_open:
        with st.container(horizontal=True, gap="small"):
            st.button(
                say("loading.publish"),
                type="primary",
                disabled=running is not None,
                on_click=act,
                args=(acting.publish, job.job_id),
                key="loading-publish",
            )
            st.button(say("loading.discard"), key="loading-discard", on_click=act, args=(acting.discard, job.job_id))


def given() -> None:
    """What is to be checked: chosen from what lies there, named by its path, or dropped."""
    kinds = (PACKAGES, REFERENCE)
    asked = st.query_params.get("kind", "")
    kind = st.segmented_control(
        say("loading.what"),
        kinds,
        default=asked if asked in kinds else PACKAGES,
        required=True,
        format_func=lambda each: say(f"loading.what.{each}"),
        key="loading-what",
    )
    why = st.query_params.get("why", "")
    if why in ("full", "broken", "kind", "none"):
        st.html(f'<p class="verify" role="alert">{escape(say(f"loading.drop.{why}"))}</p>')
    show(str(kind), say)
    offered = {str(each.path): each for each in inbox.offers(warehouse, are_reference=kind == REFERENCE)}
    places = ", ".join(map(str, inbox.folders(warehouse)))
    dropped = [path for path, each in offered.items() if each.path.name in st.query_params.get_all("dropped")]
    if offered:
        chosen = st.multiselect(
            say("loading.choose"),
            list(offered),
            default=[path for path in dropped if offered[path].is_dropped],
            format_func=lambda path: told(offered[path]),
            placeholder=say("loading.choose_placeholder"),
            key=f"loading-chosen-{kind}",
        )
    else:
        chosen = []
        st.html(f'<p class="note">{escape(say("loading.empty", places=places))}</p>')
    named = st.text_input(say("loading.path"), help=None, placeholder=places, key="loading-path")
    wanted = [*chosen, *([named] if named.strip() else [])]
    own = [offered[path].path.name for path in chosen if offered[path].is_dropped]
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("loading.check"),
            type="primary",
            disabled=running is not None or not wanted,
            on_click=act,
            args=(acting.check, wanted),
            kwargs={"are_reference": kind == REFERENCE},
            key="loading-check",
        )
        if own:
            with st.popover(say("loading.remove")):
                st.write(say("loading.remove_sure", n=len(own)))
                st.button(say("loading.remove_yes"), on_click=removed, args=(own,), key="loading-remove")


def removed(names: list[str]) -> None:
    act(acting.remove, names)
    # What was chosen is there no more.
    for kind in (PACKAGES, REFERENCE):
        st.session_state.pop(f"loading-chosen-{kind}", None)


def told(offer: inbox.Offer) -> str:
    if offer.n_bytes is None:
        return say("loading.folder", place=offer.place)
    return f"{offer.place}  {screen.size(offer.n_bytes)}"


def past() -> None:
    """The snapshots, and going back to one of them."""
    snapshots = door.history(warehouse)
    if not snapshots:
        st.html(f'<p class="note">{escape(say("loading.none_yet"))}</p>')
        return
    st.html(screen.history(snapshots, say))
    others = [each["snapshot"] for each in snapshots if not each["is_current"]]
    if not others:
        st.html(f'<p class="note">{escape(say("loading.nothing_before"))}</p>')
        return
    with st.container(horizontal=True, gap="small"):
        with st.popover(say("loading.roll_back"), disabled=running is not None):
            wanted = st.selectbox(say("loading.roll_back_to"), others, key="loading-to", width=380)
            st.write(say("loading.roll_back_sure"))
            back = (acting.roll_back, wanted)
            st.button(say("loading.roll_back_yes"), on_click=act, args=back, key="loading-back", type="primary")
        with st.popover(say("loading.prune"), disabled=running is not None):
            fewest = acting.FEWEST_KEPT
            keep = st.number_input(say("loading.keep"), fewest, 100, max(fewest, 5), key="loading-keep", width=220)
            st.write(say("loading.prune_sure"))
            st.button(say("loading.prune_yes"), on_click=act, args=(acting.prune, keep), key="loading-prune")


def part(title: str, note: str) -> None:
    st.html(f'<h2 class="part">{escape(title)}</h2><p class="note">{escape(note)}</p>')


if said := st.session_state.pop("loading-said", ""):
    st.html(f'<p class="verify" role="alert">{escape(said)}</p>')
at_work()
looked_at = job_of(warehouse, st.query_params.get("job", "")) or newest
if looked_at is not None and looked_at.state != "running":
    shown(looked_at)
part(say("loading.new"), say("loading.new_note"))
given()
part(say("loading.history"), say("loading.history_note"))
past()
part(say("loading.templates"), say("loading.templates_note"))
st.html(screen.templates(say))
if done:
    part(say("loading.earlier"), say("loading.earlier_note"))
    st.html(screen.earlier(done[:SHOWN], say))
