"""Secrets, keys and texts that a real client and a real device agreed on."""

from simulator import Simulator, crypto
from simulator.faces.answer import Answer
from simulator.faces.envelope import execute_call

_EMAIL = "User@Example.org"
_PASSWORD = "Secr3t!"
_SESSION = "0123456789abcdef0123456789abcdef01234567"
_SERVER_TOKEN = bytes.fromhex("47fb9b48e1a07ff99d6134dde0137bef8208e4ec6bfd8f7aced3ca5c77c68ac7")
_DEVICE_TOKEN = bytes.fromhex("5bb587aeae26b36145c29e5470570303f7300de08d32c6e868acfb1093afa426")
_QUESTION = (
    "tLC60fEPOLEWgVRCdKApDvv6lXist66eIIJSUv8iFSierEfE3aoeeGGAKnxOniNcOZbsdPV1+VYK8nZjpM5p/Z6IMo/xevOcpcP8b+ccbQ0="
)
_ANSWER = "CM3rJvSA8NAAJHWcncdPgE5wEjBibX0TJDOZLRmPETw="


def test_secrets_are_made_of_email_and_password() -> None:
    assert (
        crypto.login_secret(_EMAIL, _PASSWORD).hex()
        == "9170ab477a6700ccebe9c55310c2a79768721897114d60d750c81ce3cecee74a"
    )
    assert (
        crypto.device_secret(_EMAIL, _PASSWORD).hex()
        == "5688350b48b7c81c6444a53e9c41e984b53c9c1115c497d8104468cda59eadde"
    )


def test_keys_are_made_of_a_secret_and_the_session() -> None:
    assert crypto.session_token(crypto.login_secret(_EMAIL, _PASSWORD), _SESSION) == _SERVER_TOKEN
    assert crypto.session_token(crypto.device_secret(_EMAIL, _PASSWORD), _SESSION) == _DEVICE_TOKEN


def test_a_reconnect_chains_the_servers_key_and_not_the_devices() -> None:
    new = "fedcba9876543210fedcba9876543210fedcba98"

    assert (
        crypto.session_token(_SERVER_TOKEN, new).hex()
        == "98c57974b72d7f53a1a71f0cc8fdd8a6e4838450fbb5c8bb3e5073b8140fd2ea"
    )
    assert (
        crypto.session_token(crypto.device_secret(_EMAIL, _PASSWORD), new).hex()
        == "9b34ff9a406f9cd2efc33afb901d205e0ee83c9791211aed919e701e98319cae"
    )


def test_request_lines_are_signed_as_they_are_sent() -> None:
    connect = "/my/connect?email=User%40Example.org&appkey=http%3A//git.io/vmcsk&rid=1700000000"
    devices = f"/my/listdevices?sessiontoken={_SESSION}&rid=1700000001"

    assert crypto.is_signed(
        crypto.login_secret(_EMAIL, _PASSWORD),
        f"{connect}&signature=cb227eed1a0ce69e12352735a4ebd0355ad60e505b95f51586cfb20a37bc0f50",
    )
    assert crypto.is_signed(
        _SERVER_TOKEN, f"{devices}&signature=4d7ce97aa91d221e40d1ddfb251bd528bef35430f3b88d5c1f634c3b2403d51b"
    )
    assert not crypto.is_signed(_SERVER_TOKEN, f"{devices}&signature={'0' * 64}")
    assert not crypto.is_signed(_SERVER_TOKEN, devices)


def test_a_device_answers_a_recorded_request_with_the_recorded_answer() -> None:
    simulator = Simulator()
    device = simulator.add_device("NAS", simulator.add_account(_EMAIL, _PASSWORD))

    answer = execute_call(device, "/device/ping", _QUESTION.encode(), _DEVICE_TOKEN)

    assert isinstance(answer, Answer)
    assert (answer.status, answer.text, answer.body) == (200, '{"data" :true,"rid":1700000002}', _ANSWER.encode())
