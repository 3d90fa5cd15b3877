"""Whole conversations, made up by chance: asked, chosen, corrected, switched, gone back, deepened, cut short and deleted."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.conversation import Conversation
from bot.ned import Ned
from bot.remember import MAX_EARLIER, MAX_SAID
from bot.turn import Turn, take_turn
from responses.reply import Notes, Paragraph, Takeaways, Verdict

JOBS = ("roofer", "registered nurse", "translator", "accountant", "I drive a taxi", "junior copywriter", "dancer")
UNCLEAR = ("engineer", "manager", "analyst")
QUESTIONS = (
    "why?", "which tasks are most exposed?", "the full list", "which tasks are safe?", "what about juniors?", "how sure are you?",
    "how long do i have?", "what should I do now?", "where could I move from here?", "how much does it pay?",
    "what is the job outlook?", "which AI tools are there?", "which jobs are related?", "what does this job involve?",
    "what are your sources?", "my job is different", "I spend 40% of my time on reports", "what about budgeting?",
)  # fmt: skip
ASIDE = ("thanks", "hello", "what's the weather", "🙂", "which jobs are most exposed?", "what do you know about me?")
# Said whole each time they are asked for, since somebody keeps them or needs them.
WHOLE = frozenset({"delete", "distress", "privacy", "report"})


class Talk(RuleBasedStateMachine):
    """One conversation; what was said in it since it began."""

    ned: Ned

    @initialize()
    def begin(self) -> None:
        self.state = Conversation()
        self.turn: Turn | None = None
        self.told: set[tuple[object, str]] = set()
        self.doubled: list[str] = []

    def say(self, text: str) -> Turn:
        before = self.state
        turn = take_turn(self.ned, text, before)
        assert take_turn(self.ned, text, before) == turn
        parts = [part for part in turn.reply.parts if isinstance(part, Paragraph | Notes | Takeaways)]
        texts = [text for part in parts for text in ([part.text] if isinstance(part, Paragraph) else part.items)]
        about = turn.occupation.title if turn.occupation else ""
        # A task that is none of the job's has the list of those that are, each time one is asked about.
        listed = turn.understanding.intent == "task"
        on_record = {item for part in parts if listed and isinstance(part, Notes) for item in part.items}
        if turn.understanding.intent not in WHOLE:
            self.doubled += [text for text in texts if (about, text) in self.told and text not in on_record]
        self.told |= {(about, text) for text in texts}
        self.turn, self.state = turn, turn.conversation
        return turn

    @rule(job=st.sampled_from(JOBS))
    def start(self, job: str) -> None:
        assert self.say(job).conversation.focus is not None

    @rule(question=st.sampled_from(QUESTIONS))
    def ask(self, question: str) -> None:
        before = self.state.focus
        turn = self.say(question)
        assert before is None or turn.conversation.focus == before

    @rule(title=st.sampled_from(UNCLEAR), number=st.integers(1, 2))
    def choose(self, title: str, number: int) -> None:
        offered = self.say(title).conversation.choices
        if offered:
            assert self.say(str(number)).conversation.focus == offered[number - 1]

    @precondition(lambda self: self.state.earlier)
    @rule()
    def back(self) -> None:
        was, earlier = self.state.focus, self.state.earlier[0]
        state = self.say("back to my old job").conversation
        assert state.focus == earlier
        assert was in state.earlier

    @precondition(lambda self: self.state.focus)
    @rule()
    def correct(self) -> None:
        was = self.state.focus
        turn = self.say("no, I meant a plumber")
        assert turn.miss is None or (was is not None and turn.miss.said == was.key)

    @rule()
    def more(self) -> None:
        self.say("more")

    @rule()
    def shorter(self) -> None:
        turn = self.say("shorter")
        if turn.understanding.focus is not None and turn.conversation.focus is not None:
            assert len(turn.reply.text) < 400

    @rule(text=st.sampled_from(ASIDE))
    def aside(self, text: str) -> None:
        before = self.state.focus
        assert self.say(text).conversation.focus == before

    @rule()
    def despair(self) -> None:
        before = self.state
        turn = self.say("i want to kill myself")
        assert (turn.after, turn.conversation, turn.reply.suggestions) == ("leave", before, ())

    @rule()
    def delete(self) -> None:
        turn = self.say("delete my data")
        assert (turn.after, turn.conversation) == ("erase", Conversation())
        self.told.clear()

    @invariant()
    def nothing_is_said_twice(self) -> None:
        assert self.doubled == []

    @invariant()
    def every_reply_answers_and_leads_on(self) -> None:
        if self.turn is None:
            return
        reply = self.turn.reply
        assert isinstance(reply.parts[0], Verdict)
        assert reply.parts[0].text
        assert reply.text.startswith(reply.parts[0].text)
        assert len({one.send for one in reply.suggestions}) in {0, 3}

    @invariant()
    def the_state_stays_small_and_whole(self) -> None:
        state = self.state
        assert len(state.earlier) == len(state.before) <= MAX_EARLIER
        assert state.focus not in state.earlier
        assert len(state.said) <= MAX_SAID
        assert Conversation.model_validate_json(state.model_dump_json()) == state


def test_conversations_hold_together(ned: Ned) -> None:
    class WithFacts(Talk):
        pass

    WithFacts.ned = ned
    checked = settings(
        max_examples=25, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(WithFacts, settings=checked)
