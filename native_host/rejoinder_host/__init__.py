"""Rejoinder's native messaging host: the extension's way to find, start and pair with the daemon.

Standard library only. It speaks frames with the browser, and proves the daemon before the extension gets the token.
"""

HOST_NAME = "com.rejoinder.host"
EXTENSION_ID = "fkdpeepmjnhpikodpikcmnnofabggdal"
CALLER = f"chrome-extension://{EXTENSION_ID}/"
