"""Signing in with the university's OpenID Connect provider, through Streamlit's own routes (what `st.login` uses).

Streamlit sends the browser to the provider, takes it back, exchanges the code and checks the token. What it found out
it puts into a cookie of 30 days that no sign-out ends. That cookie never leaves the server: it is read here, and a
session of our own takes its place. Its form is Streamlit's own business, so a test holds this module to the version
that is pinned.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_auth_routes import create_auth_routes
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from dashboard.signin.settings import Provider, Settings

CALLBACK = "/oauth2callback"
_NAME = "default"


def secrets_for(settings: Settings, cookie_secret: str) -> dict[str, Any]:
    """What Streamlit wants to know of the provider, for `st.App(secrets=…)`; nothing without one."""
    provider = settings.provider
    if provider is None:
        return {}
    named = {key: getattr(provider, key) for key in ("client_id", "client_secret", "server_metadata_url")}
    return {"auth": {"redirect_uri": settings.address + CALLBACK, "cookie_secret": cookie_secret, **named}}


def beginning() -> str:
    """Where the browser goes to sign in, as `st.login` would send it."""
    return generate_login_redirect_url(_NAME)


async def returned(request: Request) -> Mapping[str, Any] | None:
    """What the provider says about whoever comes back from it; None when the sign-in failed."""
    route = next(route for route in create_auth_routes("") if isinstance(route, Route) and route.path == CALLBACK)
    return claims_in(await route.endpoint(request))


def claims_in(answer: Response) -> Mapping[str, Any] | None:
    cookies: SimpleCookie = SimpleCookie()
    for name, value in answer.raw_headers:
        if name == b"set-cookie":
            cookies.load(value.decode("latin-1"))
    found = _get_signed_cookie_with_chunks({name: each.value for name, each in cookies.items()}, USER_COOKIE_NAME)
    return cast("Mapping[str, Any]", json.loads(found)) if found else None


def account_in(claims: Mapping[str, Any], provider: Provider) -> str | None:
    """The account that the claim names; None when it is missing, or an address that nobody verified."""
    account = claims.get(provider.claim)
    if not isinstance(account, str) or not account.strip():
        return None
    # At many providers people write any address they like into their own profile.
    if provider.claim == "email" and claims.get("email_verified") is not True:
        return None
    return account
