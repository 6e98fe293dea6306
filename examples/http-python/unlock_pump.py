"""What a panel does, in its simplest form, over the device socket's HTTP: somebody logs in, acts where that is allowed, and logs out.

    python3 unlock_pump.py SOCKET DEVICE PRINCIPAL ACTION < the PIN

Exit 0: it was allowed. 1: refused, with the agent's word. 2: wrongly called. 75: the agent is silent.
Python 3.9 or later and its standard library; every call is described in docs/openapi/device.yaml.
"""

import http.client
import json
import socket
import sys

SILENT_AFTER_S = 5
# Its answers are far smaller; whatever speaks in its place is not read without end.
MOST_BYTES = 65_536


class Silent(Exception):
    """Nobody answers, or not as the agent does. Essential actions go on without it."""


class Refused(Exception):
    def __init__(self, problem):
        super().__init__(str(problem.get("code", "UNKNOWN")))
        self.wait_ms = problem.get("retryAfterMs") or 0


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=SILENT_AFTER_S)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def ask(path, method, route, body=None):
    """The answer's body; one connection a call, as the agent may restart between two."""
    connection = UnixConnection(path)
    try:
        headers = {} if body is None else {"content-type": "application/json"}
        connection.request(method, route, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        raw = response.read(MOST_BYTES + 1)
        answer = json.loads(raw) if raw and len(raw) <= MOST_BYTES else {}
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Silent(str(error)) from error
    finally:
        connection.close()
    if response.status >= 400:
        raise Refused(answer)
    return response.status, answer


def act(path, device, principal, action, pin):
    login = {"deviceId": device, "principal": principal, "authenticator": "pin", "secret": pin}
    status, opened = ask(path, "POST", "/v1/sessions", login)
    if status == 202:
        print("login: right so far, but a second factor is asked for", file=sys.stderr)
        return 1
    session = opened.get("session", "")
    print(f"logged in as {opened.get('role')}; left alone, for {opened.get('expiresInMs', 0) // 1000} s")
    try:
        _, word = ask(path, "POST", "/v1/authorizations", {"deviceId": device, "action": action, "session": session})
        # Only this one word is a yes.
        if word.get("decision") != "allow":
            raise Refused(word)
        print(f"{action}: allowed")
    finally:
        log_out(path, session)
    return 0


def log_out(path, session):
    try:
        ask(path, "DELETE", f"/v1/sessions/{session}")
    except (Refused, Silent) as trouble:
        # It ends by itself when nobody uses it.
        print(f"logout: {trouble}", file=sys.stderr)


def main(words):
    if len(words) != 5:
        print(f"usage: {words[0]} SOCKET DEVICE PRINCIPAL ACTION, and the PIN on standard input", file=sys.stderr)
        return 2
    _, path, device, principal, action = words
    try:
        return act(path, device, principal, action, sys.stdin.readline().rstrip("\r\n"))
    except Refused as refusal:
        wait = f"; again in {-(-refusal.wait_ms // 1000)} s" if refusal.wait_ms > 0 else ""
        print(f"refused, {refusal}{wait}", file=sys.stderr)
        return 1
    except Silent as silence:
        print(f"the agent is silent ({silence}); essential actions go on without it", file=sys.stderr)
        return 75


if __name__ == "__main__":
    sys.exit(main(sys.argv))
