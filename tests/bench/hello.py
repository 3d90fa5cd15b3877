"""The yardstick: FastAPI's hello world, under the very server configuration that `ned serve` makes for Ned."""

import uvicorn
from fastapi import FastAPI

from bot.settings import load_settings
from bot.web.mind import open_mind
from bot.web.serve import server_config

__all__ = ["app", "main"]

app = FastAPI()


@app.get("/")
async def hello() -> dict[str, str]:
    return {"Hello": "World"}


def main() -> None:
    settings = load_settings()
    mind = open_mind(settings)
    config = server_config(settings, mind)
    mind.close()
    config.app = app
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
