"""Files that the bot wants to read."""

from sandbox.entities import JsonObject
from sandbox.errors import bad_request
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.world import World


def _get_file(world: World, params: JsonObject) -> JsonObject:
    """Tell where a file can be fetched; a relative path, as from api.telegram.org."""
    stored = world.files.by_id.get(params["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


METHODS = {"getFile": _get_file}
