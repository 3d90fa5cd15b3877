import asyncio

from starlette.types import Receive, Scope, Send

from bot.conversation import Conversation
from bot.watch import failed, stage
from bot.web.watching import Together, Watched
from tests.bot.test_watch import Heard
from tests.bot.web.asgi import SCOPE, through
from tests.bot.web.samples import sample_mind


def test_what_is_done_for_a_request_is_told_and_nothing_after_it() -> None:
    async def app(_: Scope, __: Receive, ___: Send) -> None:
        with stage("understand"):
            await asyncio.sleep(0)

    heard = Heard()
    through(Watched(app, heard), SCOPE)
    failed("store", "x")
    assert heard.stages == ["understand"]
    assert not heard.faults


def test_several_watches_hear_the_same() -> None:
    one, other = Heard(), Heard()
    both = Together((one, other))
    both.stage("store", 0.1)
    both.turn(sample_mind().take("baker", Conversation()), "api", 0.2)
    both.fault("slack", "ratelimited")
    assert vars(one) == vars(other)
    assert (one.stages, one.turns, one.faults) == (["store"], [("replace", "api")], [("slack", "ratelimited")])
