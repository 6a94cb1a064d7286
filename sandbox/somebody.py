"""Who somebody in Telegram is, whatever they do there."""

from typing import TYPE_CHECKING

from sandbox.errors import NotPossibleError

if TYPE_CHECKING:
    from sandbox.world import World


class Somebody:
    """A person as others see them."""

    def __init__(self, world: "World", *, person_id: int, first_name: str) -> None:
        self.world = world
        self.id = person_id
        self.first_name = first_name
        self.last_name = ""
        self.username: str | None = None
        self.language_code: str | None = None
        self.deleted = False

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.first_name}>"

    def must_be_there(self) -> None:
        """Raise NotPossibleError for who has left Telegram."""
        if self.deleted:
            raise NotPossibleError(f"{self.first_name} has deleted the account")
