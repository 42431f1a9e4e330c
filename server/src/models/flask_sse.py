"""Flask-SSE 1.0.0: a blueprint that streams events."""

from flask import Blueprint


class ServerSentEventsBlueprint(Blueprint):
    def stream(self): ...


sse = ServerSentEventsBlueprint('sse', __name__)
sse.add_url_rule('', 'stream', sse.stream)
