"""What a school's courses are meant to teach, and who among the visible applicants took them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.course_plans.choices import chosen_of, course_of, plan_label, plans_of, school_label, schools_of
from dashboard.course_plans.page import courses_table, facts, picture, takers, takers_table, weeks_table
from dashboard.parts.choosing import chosen_at
from dashboard.parts.frame import framed
from dashboard.parts.statistics import asked_of, colours, facts_of, show

NAME = "course_plans"

frame = framed(NAME)
say = frame.say
asked = asked_of(frame)
st.html(f'<p class="lead">{say("course_plans.lead")}</p>')
plans = plans_of(asked)
schools = schools_of(plans)
school, plan = chosen_of(asked, plans)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    labels = {code: school_label(of_it, say) for code, of_it in schools.items()}
    about = ("plan", "course", "applicant")
    now = chosen_at("school", say("course_plans.school"), list(labels), school, labels.__getitem__, ends=about)
    if now != school:
        school, plan = now, schools[now][0].code
    labels = {each.code: plan_label(each, say) for each in schools.get(school, [])}
    now = chosen_at("plan", say("course_plans.plan"), list(labels), plan, labels.__getitem__, ends=about[1:], width=560)
if not plan:
    st.html(f'<section class="table"><p class="nothing">{say("course_plans.nothing")}</p></section>')
else:
    asked = replace(asked, place={**asked.place, "school": school, "plan": now})
    course = course_of(asked, now)
    if course:
        asked.note_seen(takers(asked, now, course))
        st.html(facts_of(facts(asked, now, course)))
        show(NAME, asked, weeks_table(asked, course))
        show(NAME, asked, takers_table(asked, now, course), picture(asked, now, course, colours()))
    show(NAME, asked, courses_table(asked, now))
